/** The use cases: noting views and events, and reporting. */
@NullMarked
package io.fundly.analytics.application;

import org.jspecify.annotations.NullMarked;
