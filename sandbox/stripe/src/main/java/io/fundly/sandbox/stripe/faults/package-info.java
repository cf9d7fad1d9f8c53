/** Faults that a test has ordered. */
@NullMarked
package io.fundly.sandbox.stripe.faults;

import org.jspecify.annotations.NullMarked;
