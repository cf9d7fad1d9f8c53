/** Deadlines, retries and circuit breakers around calls to other services. */
@NullMarked
package io.fundly.platform.calls;

import org.jspecify.annotations.NullMarked;
