package io.fundly.notifications.messaging;

import io.fundly.notifications.application.ContactBook;
import io.fundly.notifications.domain.Contact;
import io.fundly.platform.events.EventConsumer;
import io.fundly.platform.events.IncomingEvent;
import io.fundly.users.events.v1.UserChanged;
import io.fundly.users.events.v1.UserErased;
import io.fundly.users.events.v1.UserRegistered;
import io.fundly.users.events.v1.UserRegistrationRepeated;
import io.fundly.users.events.v1.UserReinstated;
import io.fundly.users.events.v1.UserRolesChanged;
import io.fundly.users.events.v1.UserSnapshot;
import io.fundly.users.events.v1.UserSuspended;
import io.fundly.users.events.v1.UserVerified;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Keeps the contact book, on a queue of its own so that it does not wait behind what is to be told. */
@ApplicationScoped
class ContactsConsumer implements EventConsumer {

    private final ContactBook book;

    ContactsConsumer(ContactBook book) {
        this.book = book;
    }

    @Override
    public String queue() {
        return "notifications.contacts";
    }

    @Override
    public Set<String> bindings() {
        return Set.of("users.user.*.v1");
    }

    @Override
    public Uni<Void> handle(IncomingEvent event) {
        return contact(event).map(book::learn).orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Optional<Contact> contact(IncomingEvent event) {
        return switch (event.type()) {
            case "users.user.registered.v1" ->
                of(event.parse(UserRegistered.parser()).getUser());
            case "users.user.verified.v1" ->
                of(event.parse(UserVerified.parser()).getUser());
            case "users.user.changed.v1" -> of(event.parse(UserChanged.parser()).getUser());
            case "users.user.suspended.v1" ->
                of(event.parse(UserSuspended.parser()).getUser());
            case "users.user.reinstated.v1" ->
                of(event.parse(UserReinstated.parser()).getUser());
            case "users.user.roles_changed.v1" ->
                of(event.parse(UserRolesChanged.parser()).getUser());
            case "users.user.registration_repeated.v1" ->
                of(event.parse(UserRegistrationRepeated.parser()).getUser());
            case "users.user.erased.v1" -> {
                var erased = event.parse(UserErased.parser());
                yield Optional.of(Contact.erased(UUID.fromString(erased.getUserId()), erased.getVersion()));
            }
            // An event that a newer neighbour has begun to say: what is in it is not known here.
            default -> Optional.empty();
        };
    }

    private static Optional<Contact> of(UserSnapshot user) {
        var id = UUID.fromString(user.getId());
        return Optional.of(
                switch (user.getStatus()) {
                    case USER_STATUS_ACTIVE -> known(id, user, Contact.Status.ACTIVE);
                    case USER_STATUS_SUSPENDED -> known(id, user, Contact.Status.SUSPENDED);
                    case USER_STATUS_ERASED -> Contact.erased(id, user.getVersion());
                    case USER_STATUS_UNSPECIFIED, UNRECOGNIZED ->
                        throw new IllegalArgumentException("A user has no status that is known.");
                });
    }

    private static Contact known(UUID id, UserSnapshot user, Contact.Status status) {
        return new Contact(id, user.getName(), user.getEmail(), status, user.getVersion());
    }
}
