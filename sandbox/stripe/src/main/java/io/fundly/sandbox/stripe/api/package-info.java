/** What every call has in common: keys, parameters, idempotency, errors, lists, expansion. */
@NullMarked
package io.fundly.sandbox.stripe.api;

import org.jspecify.annotations.NullMarked;
