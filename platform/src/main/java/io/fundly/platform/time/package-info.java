/** Ids and instants that every replica agrees on. */
@NullMarked
package io.fundly.platform.time;

import org.jspecify.annotations.NullMarked;
