/** The loopback-only interface by which tests and people steer the stand-in. */
@NullMarked
package io.fundly.sandbox.stripe.control;

import org.jspecify.annotations.NullMarked;
