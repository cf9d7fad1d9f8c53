/** Events in and out. */
@NullMarked
package io.fundly.campaigns.messaging;

import org.jspecify.annotations.NullMarked;
