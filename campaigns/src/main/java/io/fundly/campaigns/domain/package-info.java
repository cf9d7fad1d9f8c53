/** What a campaign is and may become: rules without I/O. */
@NullMarked
package io.fundly.campaigns.domain;

import org.jspecify.annotations.NullMarked;
