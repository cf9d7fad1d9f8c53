/** The events that figures are made from. */
@NullMarked
package io.fundly.analytics.messaging;

import org.jspecify.annotations.NullMarked;
