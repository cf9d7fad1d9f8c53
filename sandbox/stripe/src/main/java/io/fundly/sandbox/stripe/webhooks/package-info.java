/** Events on their way to the endpoints that asked for them. */
@NullMarked
package io.fundly.sandbox.stripe.webhooks;

import org.jspecify.annotations.NullMarked;
