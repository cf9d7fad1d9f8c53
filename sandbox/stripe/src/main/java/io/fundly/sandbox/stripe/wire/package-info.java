/** HTTP over Vert.x: requests in, answers out, and the ways a connection can break. */
@NullMarked
package io.fundly.sandbox.stripe.wire;

import org.jspecify.annotations.NullMarked;
