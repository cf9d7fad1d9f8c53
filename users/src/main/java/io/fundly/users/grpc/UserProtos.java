package io.fundly.users.grpc;

import com.google.protobuf.Duration;
import io.fundly.platform.protos.ProtoValues;
import io.fundly.users.application.StartedSession;
import io.fundly.users.domain.Account;
import io.fundly.users.domain.AccountStatus;
import io.fundly.users.v1.Profile;
import io.fundly.users.v1.Role;
import io.fundly.users.v1.Tokens;
import io.fundly.users.v1.User;
import io.fundly.users.v1.UserStatus;
import java.util.Optional;

/** Accounts and tokens, between the domain and the contract. */
final class UserProtos {

    private UserProtos() {}

    /** The account as its owner sees it. */
    static User toProto(Account account) {
        return user(account).build();
    }

    /** The account as staff and services see it: with the time of its last login. */
    static User toStaffProto(Account account) {
        var user = user(account);
        account.lastLoginTime().map(ProtoValues::toProto).ifPresent(user::setLastLoginTime);
        return user.build();
    }

    /** What everybody may know. */
    static Profile toProfile(Account account) {
        return Profile.newBuilder()
                .setId(account.id().toString())
                .setName(account.name())
                .setBio(account.bio())
                .setAvatarUrl(account.avatarUrl())
                .setCreateTime(ProtoValues.toProto(account.createTime()))
                .build();
    }

    static Tokens toTokens(StartedSession session) {
        return Tokens.newBuilder()
                .setAccessToken(session.accessToken())
                .setRefreshToken(session.refreshToken().text())
                .setExpiresIn(toProto(session.expiresIn()))
                .build();
    }

    static Duration toProto(java.time.Duration duration) {
        return Duration.newBuilder()
                .setSeconds(duration.getSeconds())
                .setNanos(duration.getNano())
                .build();
    }

    /** Empty for what the contract does not know, or does not say. */
    static Optional<io.fundly.users.domain.Role> fromProto(Role role) {
        return switch (role) {
            case ROLE_BACKER -> Optional.of(io.fundly.users.domain.Role.BACKER);
            case ROLE_CREATOR -> Optional.of(io.fundly.users.domain.Role.CREATOR);
            case ROLE_MODERATOR -> Optional.of(io.fundly.users.domain.Role.MODERATOR);
            case ROLE_FINANCE -> Optional.of(io.fundly.users.domain.Role.FINANCE);
            case ROLE_ADMIN -> Optional.of(io.fundly.users.domain.Role.ADMIN);
            case ROLE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    /** Empty for what the contract does not know, or does not say. */
    static Optional<AccountStatus> fromProto(UserStatus status) {
        return switch (status) {
            case USER_STATUS_ACTIVE -> Optional.of(AccountStatus.ACTIVE);
            case USER_STATUS_SUSPENDED -> Optional.of(AccountStatus.SUSPENDED);
            case USER_STATUS_ERASED -> Optional.of(AccountStatus.ERASED);
            case USER_STATUS_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    private static User.Builder user(Account account) {
        return User.newBuilder()
                .setId(account.id().toString())
                .setName(account.name())
                .setEmail(account.email().text())
                .setEmailVerified(account.emailVerified())
                .addAllRoles(account.roles().stream().map(UserProtos::toProto).toList())
                .setStatus(toProto(account.status()))
                .setCreateTime(ProtoValues.toProto(account.createTime()))
                .setBio(account.bio())
                .setAvatarUrl(account.avatarUrl())
                .setEtag(account.etag());
    }

    private static Role toProto(io.fundly.users.domain.Role role) {
        return switch (role) {
            case BACKER -> Role.ROLE_BACKER;
            case CREATOR -> Role.ROLE_CREATOR;
            case MODERATOR -> Role.ROLE_MODERATOR;
            case FINANCE -> Role.ROLE_FINANCE;
            case ADMIN -> Role.ROLE_ADMIN;
        };
    }

    private static UserStatus toProto(AccountStatus status) {
        return switch (status) {
            case ACTIVE -> UserStatus.USER_STATUS_ACTIVE;
            case SUSPENDED -> UserStatus.USER_STATUS_SUSPENDED;
            case ERASED -> UserStatus.USER_STATUS_ERASED;
        };
    }
}
