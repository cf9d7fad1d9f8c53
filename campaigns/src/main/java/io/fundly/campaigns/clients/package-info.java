/** The services that campaigns calls. */
@NullMarked
package io.fundly.campaigns.clients;

import org.jspecify.annotations.NullMarked;
