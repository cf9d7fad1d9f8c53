/** One class for each of the API's resources. */
@NullMarked
package io.fundly.sandbox.stripe.resources;

import org.jspecify.annotations.NullMarked;
