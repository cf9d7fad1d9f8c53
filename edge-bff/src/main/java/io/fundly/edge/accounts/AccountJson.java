package io.fundly.edge.accounts;

import io.fundly.edge.http.Values;
import io.fundly.platform.protos.ProtoValues;
import io.fundly.users.v1.Profile;
import io.fundly.users.v1.Role;
import io.fundly.users.v1.Tokens;
import io.fundly.users.v1.User;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Accounts as the REST contract has them. What is missing is left to the service to name among the other faults. */
public final class AccountJson {

    private AccountJson() {}

    /** What a newcomer may choose to be. */
    public enum RegisteredRole {
        BACKER,
        CREATOR
    }

    @Schema(requiredProperties = {"name", "email", "password"})
    public record Register(
            @Nullable String name,
            @Nullable String email,
            @Nullable String password,
            @Nullable RegisteredRole role) {}

    @Schema(requiredProperties = {"email", "password"})
    public record Login(
            @Nullable String email,
            @Nullable String password,
            @Nullable String otp) {}

    public record Refresh(@Nullable String refreshToken) {}

    public record VerifyEmail(String token) {}

    public record UpdateMe(
            @Nullable String name,
            @Nullable String email,
            @Nullable String bio,
            @Nullable String avatarUrl) {}

    @Schema(
            name = "User",
            requiredProperties = {"id", "name", "email", "emailVerified", "roles", "status", "createdAt"})
    public record UserView(
            UUID id,
            String name,
            String email,
            boolean emailVerified,
            List<String> roles,
            String status,
            @Nullable String bio,
            @Nullable String avatarUrl,
            @Nullable Instant lastLoginAt,
            Instant createdAt) {}

    @Schema(requiredProperties = {"user", "accessToken", "refreshToken", "expiresIn"})
    public record Session(UserView user, String accessToken, String refreshToken, long expiresIn) {}

    @Schema(
            name = "Profile",
            requiredProperties = {"id", "name", "bio", "createdAt", "campaignsCreated", "campaignsBacked"})
    public record ProfileView(
            UUID id,
            String name,
            String bio,
            @Nullable String avatarUrl,
            Instant createdAt,
            long campaignsCreated,
            long campaignsBacked,
            @Nullable List<String> unavailable) {}

    public static UserView user(User user) {
        return new UserView(
                UUID.fromString(user.getId()),
                user.getName(),
                user.getEmail(),
                user.getEmailVerified(),
                user.getRolesList().stream().map(AccountJson::role).toList(),
                Values.bare(user.getStatus(), "USER_STATUS_"),
                Values.orNull(user.getBio()),
                Values.orNull(user.getAvatarUrl()),
                user.hasLastLoginTime() ? ProtoValues.toInstant(user.getLastLoginTime()) : null,
                ProtoValues.toInstant(user.getCreateTime()));
    }

    static Session session(User user, Tokens tokens) {
        return new Session(
                user(user),
                tokens.getAccessToken(),
                tokens.getRefreshToken(),
                tokens.getExpiresIn().getSeconds());
    }

    static ProfileView profile(Profile profile, long created, long backed, List<String> unavailable) {
        return new ProfileView(
                UUID.fromString(profile.getId()),
                profile.getName(),
                profile.getBio(),
                Values.orNull(profile.getAvatarUrl()),
                ProtoValues.toInstant(profile.getCreateTime()),
                created,
                backed,
                unavailable.isEmpty() ? null : unavailable);
    }

    public static String role(Role role) {
        return Values.bare(role, "ROLE_");
    }
}
