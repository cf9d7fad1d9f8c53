/** The rollups, and what else is kept to make them. */
@NullMarked
package io.fundly.analytics.persistence;

import org.jspecify.annotations.NullMarked;
