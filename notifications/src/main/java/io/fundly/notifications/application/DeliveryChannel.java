package io.fundly.notifications.application;

import io.fundly.notifications.domain.Channel;
import io.fundly.notifications.domain.Letter;
import io.smallrye.mutiny.Uni;

/** A way out of the platform to a person. */
public interface DeliveryChannel {

    Channel channel();

    /** Whether this installation has it. */
    boolean isOn();

    /**
     * Hands a letter over; ends when the other side has taken it. A letter may come again with the same id, where it is
     * not known whether the first time succeeded.
     *
     * @return fails with {@link Undeliverable} where another attempt would fail too, with anything else where it may not
     */
    Uni<Void> deliver(Letter letter);
}
