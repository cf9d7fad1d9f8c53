package io.fundly.notifications.domain;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that one person is to be told. It names no third person: names change and are erased, and what was told
 * stays.
 *
 * @param words what the template of the kind is filled with
 * @param secret what goes into the mail alone
 */
public record Notice(
        UUID recipient, NotificationKind kind, About about, Map<String, String> words, Optional<MailedToken> secret) {

    public Notice {
        words = Map.copyOf(words);
    }

    public static Notice of(UUID recipient, NotificationKind kind, About about, Map<String, String> words) {
        return new Notice(recipient, kind, about, words, Optional.empty());
    }

    /** The same as another kind, for what turns out to be more special than the event alone tells. */
    public Notice as(NotificationKind other) {
        return new Notice(recipient, other, about, words, secret);
    }
}
