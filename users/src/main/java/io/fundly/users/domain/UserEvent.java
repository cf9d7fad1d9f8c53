package io.fundly.users.domain;

import io.fundly.platform.events.DomainEvent;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** What happens to users. Where a whole account is named, the event speaks of it as of its version when it is stored. */
public sealed interface UserEvent extends DomainEvent {

    /** When it happened. */
    Instant time();

    record UserRegistered(Account account, Instant time) implements UserEvent {}

    record UserVerified(Account account, Instant time) implements UserEvent {}

    record UserChanged(Account account, Instant time) implements UserEvent {}

    record UserSuspended(Account account, UUID actor, String note, Instant time) implements UserEvent {}

    record UserReinstated(Account account, UUID actor, String note, Instant time) implements UserEvent {}

    record UserRolesChanged(Account account, Set<Role> previous, UUID actor, Instant time) implements UserEvent {}

    /** Somebody registered with an address that has an account, which is this one. */
    record RegistrationRepeated(Account account, Instant time) implements UserEvent {}

    /** The account's address is to be sent this token. */
    record EmailVerificationRequested(Account account, OpaqueToken token, Instant expireTime, Instant time)
            implements UserEvent {}

    record SessionStarted(UUID userId, Instant time) implements UserEvent {}
}
