@NullMarked
package io.fundly.admin;

import org.jspecify.annotations.NullMarked;
