package io.fundly.notifications.domain;

import java.util.Optional;
import java.util.UUID;

/**
 * What a channel is given to deliver.
 *
 * @param id of the delivery, the same at every attempt
 * @param secret goes behind the link, and nowhere else
 */
public record Letter(UUID id, Channel channel, Recipient to, Content content, Optional<String> secret) {

    /** Without address, name and secret, so that a log may have it. */
    @Override
    public String toString() {
        return "letter " + id + " by " + channel;
    }

    /** To whom, and where: a mail address, a telephone number or the token of a device. */
    public record Recipient(String name, String address) {}

    /** What it says. */
    public record Content(NotificationKind kind, String title, String body, String link) {}
}
