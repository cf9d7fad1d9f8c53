/** Pledges, funding and webhooks as the contracts have them. */
@NullMarked
package io.fundly.payments.grpc;

import org.jspecify.annotations.NullMarked;
