/** The service as a whole, over real channels, a real database and a real broker. */
@NullMarked
package io.fundly.campaigns;

import org.jspecify.annotations.NullMarked;
