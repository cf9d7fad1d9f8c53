/** Objects of the API as JSON trees: parsing, rendering and the blanks new objects are made from. */
@NullMarked
package io.fundly.sandbox.stripe.json;

import org.jspecify.annotations.NullMarked;
