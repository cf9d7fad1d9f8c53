/** What every mapper between domain and contract needs. */
@NullMarked
package io.fundly.platform.protos;

import org.jspecify.annotations.NullMarked;
