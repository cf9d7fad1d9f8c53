package io.fundly.sandbox.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A message as it left the platform.
 *
 * @param to mail addresses, a telephone number, or a device's token
 * @param subject of a mail, or the title of a push message; empty for SMS
 * @param html of a mail that has such a part, or empty
 * @param details headers of a mail, or the data of a push message
 */
public record SentMessage(
        String id,
        Channel channel,
        Instant time,
        String from,
        List<String> to,
        String subject,
        String text,
        String html,
        Map<String, String> details) {

    public SentMessage {
        to = List.copyOf(to);
        details = Map.copyOf(details);
    }

    boolean isTo(String recipient) {
        return to.stream().anyMatch(recipient::equalsIgnoreCase);
    }
}
