/** What surrounds payments in its tests: the Stripe stand-in, and neighbours that keep to their contracts. */
@NullMarked
package io.fundly.payments.testing;

import org.jspecify.annotations.NullMarked;
