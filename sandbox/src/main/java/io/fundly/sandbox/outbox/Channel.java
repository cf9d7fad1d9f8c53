package io.fundly.sandbox.outbox;

import java.util.Locale;
import java.util.Optional;

/** A way out of the platform to a person. */
public enum Channel {
    MAIL,
    SMS,
    PUSH;

    /** The channel of that name in an address. */
    static Optional<Channel> named(String name) {
        for (Channel channel : values()) {
            if (channel.path().equals(name)) {
                return Optional.of(channel);
            }
        }
        return Optional.empty();
    }

    String path() {
        return name().toLowerCase(Locale.ROOT);
    }
}
