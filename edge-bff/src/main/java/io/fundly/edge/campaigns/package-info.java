/** Campaigns: the page, the search, the life of one. */
@NullMarked
package io.fundly.edge.campaigns;

import org.jspecify.annotations.NullMarked;
