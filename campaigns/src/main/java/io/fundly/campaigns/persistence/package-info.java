/** Campaigns, their funding and their closing in PostgreSQL. */
@NullMarked
package io.fundly.campaigns.persistence;

import org.jspecify.annotations.NullMarked;
