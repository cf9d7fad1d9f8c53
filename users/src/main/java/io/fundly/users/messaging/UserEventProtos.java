package io.fundly.users.messaging;

import com.google.protobuf.Message;
import io.fundly.platform.events.DomainEvent;
import io.fundly.platform.events.EventProtos;
import io.fundly.platform.events.OutgoingEvent;
import io.fundly.platform.protos.ProtoValues;
import io.fundly.users.domain.Account;
import io.fundly.users.domain.UserEvent;
import io.fundly.users.domain.UserEvent.EmailVerificationRequested;
import io.fundly.users.domain.UserEvent.RegistrationRepeated;
import io.fundly.users.domain.UserEvent.SessionStarted;
import io.fundly.users.domain.UserEvent.UserChanged;
import io.fundly.users.domain.UserEvent.UserRegistered;
import io.fundly.users.domain.UserEvent.UserReinstated;
import io.fundly.users.domain.UserEvent.UserRolesChanged;
import io.fundly.users.domain.UserEvent.UserSuspended;
import io.fundly.users.domain.UserEvent.UserVerified;
import io.fundly.users.events.v1.UserSnapshot;
import io.fundly.users.v1.Role;
import io.fundly.users.v1.UserStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Users' events in the form in which they leave the service. */
@ApplicationScoped
class UserEventProtos implements EventProtos {

    @Override
    public OutgoingEvent toProto(DomainEvent event) {
        return switch ((UserEvent) event) {
            case UserRegistered registered ->
                about(registered.account(), "users.user.registered.v1", proto(registered));
            case UserVerified verified -> about(verified.account(), "users.user.verified.v1", proto(verified));
            case UserChanged changed -> about(changed.account(), "users.user.changed.v1", proto(changed));
            case UserSuspended suspended -> about(suspended.account(), "users.user.suspended.v1", proto(suspended));
            case UserReinstated reinstated ->
                about(reinstated.account(), "users.user.reinstated.v1", proto(reinstated));
            case UserRolesChanged changed -> about(changed.account(), "users.user.roles_changed.v1", proto(changed));
            case RegistrationRepeated repeated ->
                about(repeated.account(), "users.user.registration_repeated.v1", proto(repeated));
            case EmailVerificationRequested requested ->
                about(requested.account(), "users.email.verification_requested.v1", proto(requested));
            case SessionStarted started -> about(started.userId(), "users.session.started.v1", proto(started));
        };
    }

    private static OutgoingEvent about(Account account, String type, Message body) {
        return about(account.id(), type, body);
    }

    private static OutgoingEvent about(UUID user, String type, Message body) {
        return new OutgoingEvent(type, user.toString(), body);
    }

    private static Message proto(UserRegistered event) {
        return io.fundly.users.events.v1.UserRegistered.newBuilder()
                .setUser(snapshot(event.account()))
                .setOccurTime(ProtoValues.toProto(event.time()))
                .build();
    }

    private static Message proto(UserVerified event) {
        return io.fundly.users.events.v1.UserVerified.newBuilder()
                .setUser(snapshot(event.account()))
                .setOccurTime(ProtoValues.toProto(event.time()))
                .build();
    }

    private static Message proto(UserChanged event) {
        return io.fundly.users.events.v1.UserChanged.newBuilder()
                .setUser(snapshot(event.account()))
                .setOccurTime(ProtoValues.toProto(event.time()))
                .build();
    }

    private static Message proto(UserSuspended event) {
        return io.fundly.users.events.v1.UserSuspended.newBuilder()
                .setUser(snapshot(event.account()))
                .setOccurTime(ProtoValues.toProto(event.time()))
                .setActorId(event.actor().toString())
                .setNote(event.note())
                .build();
    }

    private static Message proto(UserReinstated event) {
        return io.fundly.users.events.v1.UserReinstated.newBuilder()
                .setUser(snapshot(event.account()))
                .setOccurTime(ProtoValues.toProto(event.time()))
                .setActorId(event.actor().toString())
                .setNote(event.note())
                .build();
    }

    private static Message proto(UserRolesChanged event) {
        return io.fundly.users.events.v1.UserRolesChanged.newBuilder()
                .setUser(snapshot(event.account()))
                .setOccurTime(ProtoValues.toProto(event.time()))
                .addAllPreviousRoles(roles(event.previous()))
                .setActorId(event.actor().toString())
                .build();
    }

    private static Message proto(RegistrationRepeated event) {
        return io.fundly.users.events.v1.UserRegistrationRepeated.newBuilder()
                .setUser(snapshot(event.account()))
                .setOccurTime(ProtoValues.toProto(event.time()))
                .build();
    }

    private static Message proto(EmailVerificationRequested event) {
        return io.fundly.users.events.v1.EmailVerificationRequested.newBuilder()
                .setUserId(event.account().id().toString())
                .setName(event.account().name())
                .setEmail(event.account().email().text())
                .setToken(event.token().text())
                .setExpireTime(ProtoValues.toProto(event.expireTime()))
                .setOccurTime(ProtoValues.toProto(event.time()))
                .build();
    }

    private static Message proto(SessionStarted event) {
        return io.fundly.users.events.v1.SessionStarted.newBuilder()
                .setUserId(event.userId().toString())
                .setOccurTime(ProtoValues.toProto(event.time()))
                .build();
    }

    private static UserSnapshot snapshot(Account account) {
        return UserSnapshot.newBuilder()
                .setId(account.id().toString())
                .setName(account.name())
                .setEmail(account.email().text())
                .setEmailVerified(account.emailVerified())
                .addAllRoles(roles(account.roles()))
                .setStatus(status(account))
                .setBio(account.bio())
                .setAvatarUrl(account.avatarUrl())
                .setCreateTime(ProtoValues.toProto(account.createTime()))
                .setVersion(account.version())
                .build();
    }

    private static List<Role> roles(Collection<io.fundly.users.domain.Role> roles) {
        return roles.stream()
                .map(role -> switch (role) {
                    case BACKER -> Role.ROLE_BACKER;
                    case CREATOR -> Role.ROLE_CREATOR;
                    case MODERATOR -> Role.ROLE_MODERATOR;
                    case FINANCE -> Role.ROLE_FINANCE;
                    case ADMIN -> Role.ROLE_ADMIN;
                })
                .toList();
    }

    private static UserStatus status(Account account) {
        return switch (account.status()) {
            case ACTIVE -> UserStatus.USER_STATUS_ACTIVE;
            case SUSPENDED -> UserStatus.USER_STATUS_SUSPENDED;
            case ERASED -> UserStatus.USER_STATUS_ERASED;
        };
    }
}
