/** Views and reports. */
@NullMarked
package io.fundly.edge.analytics;

import org.jspecify.annotations.NullMarked;
