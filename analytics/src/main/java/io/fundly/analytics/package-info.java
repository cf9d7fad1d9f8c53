/** Figures about campaigns and the platform, made from views and events. */
@NullMarked
package io.fundly.analytics;

import org.jspecify.annotations.NullMarked;
