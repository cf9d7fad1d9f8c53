/** Pledges, and Stripe's webhooks. */
@NullMarked
package io.fundly.edge.payments;

import org.jspecify.annotations.NullMarked;
