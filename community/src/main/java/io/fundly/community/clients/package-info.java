/** Calls to the services that know more than this one has heard. */
@NullMarked
package io.fundly.community.clients;

import org.jspecify.annotations.NullMarked;
