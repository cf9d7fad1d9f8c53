/** A stand-in for Stripe that speaks its REST API over loopback, so that the real client library can be used unchanged. */
@NullMarked
package io.fundly.sandbox.stripe;

import org.jspecify.annotations.NullMarked;
