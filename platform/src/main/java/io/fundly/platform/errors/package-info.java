/** Refusals that carry a stable reason, and their one translation to gRPC. */
@NullMarked
package io.fundly.platform.errors;

import org.jspecify.annotations.NullMarked;
