/** The append-only journal and what is indexed over it. */
@NullMarked
package io.fundly.sandbox.stripe.store;

import org.jspecify.annotations.NullMarked;
