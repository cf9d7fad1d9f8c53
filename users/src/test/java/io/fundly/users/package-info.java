@NullMarked
package io.fundly.users;

import org.jspecify.annotations.NullMarked;
