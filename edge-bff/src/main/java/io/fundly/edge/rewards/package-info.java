/** Reward tiers and what backers get. */
@NullMarked
package io.fundly.edge.rewards;

import org.jspecify.annotations.NullMarked;
