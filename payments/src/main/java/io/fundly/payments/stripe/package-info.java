/** Stripe behind the port of the payment gateway. */
@NullMarked
package io.fundly.payments.stripe;

import org.jspecify.annotations.NullMarked;
