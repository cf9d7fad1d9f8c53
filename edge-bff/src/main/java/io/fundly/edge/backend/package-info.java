/** The services behind this face, each behind its circuit breaker. */
@NullMarked
package io.fundly.edge.backend;

import org.jspecify.annotations.NullMarked;
