/** Events out through the outbox, events in through the inbox: at least once on the wire, once in effect. */
@NullMarked
package io.fundly.platform.events;

import org.jspecify.annotations.NullMarked;
