/** Readiness that tells the truth. */
@NullMarked
package io.fundly.platform.health;

import org.jspecify.annotations.NullMarked;
