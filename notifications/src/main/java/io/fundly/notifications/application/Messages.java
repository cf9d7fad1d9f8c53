package io.fundly.notifications.application;

import io.fundly.notifications.domain.Channel;
import io.fundly.notifications.domain.Contact;
import io.fundly.notifications.domain.Notification;
import io.fundly.notifications.domain.NotificationReason;
import io.fundly.notifications.domain.Text;
import io.fundly.notifications.persistence.Contacts;
import io.fundly.platform.errors.FundlyException;
import io.fundly.platform.identity.Caller;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What the staff, or another service, writes to somebody. */
@ApplicationScoped
public class Messages {

    private final Contacts contacts;
    private final Telling telling;
    private final Clock clock;

    public Messages(Contacts contacts, Telling telling, Clock clock) {
        this.contacts = contacts;
        this.telling = telling;
        this.clock = clock;
    }

    /**
     * Lets admins and services pass, and nobody else.
     *
     * @throws FundlyException PERMISSION_DENIED
     */
    public void requireSender(Caller caller) {
        if (!caller.has("admin") && !caller.isService()) {
            throw FundlyException.denied("Only the staff and services write to people.");
        }
    }

    /**
     * Stores a message in the inbox and sends it by the ways that were asked for.
     *
     * @throws FundlyException PERMISSION_DENIED, USER_NOT_FOUND
     */
    @WithTransaction
    public Uni<Notification> send(Message message, Caller caller) {
        requireSender(caller);
        return contacts.find(message.recipient())
                .map(found ->
                        found.filter(contact -> !contact.isErased()).orElseThrow(() -> unknown(message.recipient())))
                .chain(contact -> store(message, contact));
    }

    private Uni<Notification> store(Message message, Contact contact) {
        var notification = Notification.message(contact.userId(), message.text(), message.link(), clock.instant());
        return telling.send(notification, message.ways(), true, Optional.empty())
                .replaceWith(notification);
    }

    private static FundlyException unknown(UUID user) {
        return new FundlyException(
                NotificationReason.USER_NOT_FOUND, "There is no such user.", Map.of("id", user.toString()));
    }

    /**
     * What is to be said to whom.
     *
     * @param ways the inbox is always among them
     */
    public record Message(UUID recipient, Text text, String link, Set<Channel> ways) {

        public Message {
            ways = Set.copyOf(ways);
        }
    }
}
