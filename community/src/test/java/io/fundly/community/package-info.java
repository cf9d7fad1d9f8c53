@NullMarked
package io.fundly.community;

import org.jspecify.annotations.NullMarked;
