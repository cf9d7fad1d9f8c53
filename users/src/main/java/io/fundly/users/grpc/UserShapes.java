package io.fundly.users.grpc;

import io.fundly.platform.errors.Violations;
import io.fundly.platform.idempotency.RequestKey;
import io.fundly.users.application.CommonPasswords;
import io.fundly.users.application.UserQueries.Wanted;
import io.fundly.users.domain.AccountChange;
import io.fundly.users.domain.EmailAddress;
import io.fundly.users.domain.Refusals;
import io.fundly.users.domain.Role;
import io.fundly.users.domain.UserReason;
import io.fundly.users.v1.BatchGetUsersRequest;
import io.fundly.users.v1.ListUsersRequest;
import io.fundly.users.v1.RegisterRequest;
import io.fundly.users.v1.SetRolesRequest;
import io.fundly.users.v1.UpdateUserRequest;
import io.fundly.users.v1.UserStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads what requests of the user service say, and refuses those that are malformed, with all their faults. */
@ApplicationScoped
class UserShapes {

    static final int LONGEST_PASSWORD = 128;

    private static final int SHORTEST_PASSWORD = 10;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_BIO = 2_000;
    private static final int LONGEST_URL = 2_048;
    private static final int LONGEST_NOTE = 1_000;
    private static final int LONGEST_QUERY = 254;
    private static final int LARGEST_BATCH = 100;
    private static final Set<String> CHANGEABLE = Set.of("name", "bio", "avatar_url", "email");

    private final CommonPasswords commonPasswords;

    UserShapes(CommonPasswords commonPasswords) {
        this.commonPasswords = commonPasswords;
    }

    Newcomer newcomer(RegisterRequest request) {
        var violations = new Violations();
        name(request.getName(), "name", violations);
        var email = email(request.getEmail(), "email", violations);
        password(request.getPassword(), violations);
        var role = switch (request.getRole()) {
            case ROLE_UNSPECIFIED, ROLE_BACKER -> Optional.of(Role.BACKER);
            case ROLE_CREATOR -> Optional.of(Role.CREATOR);
            case ROLE_MODERATOR, ROLE_FINANCE, ROLE_ADMIN, UNRECOGNIZED -> Optional.<Role>empty();
        };
        violations.check(role.isPresent(), "role", "must be ROLE_BACKER or ROLE_CREATOR");
        violations.text(request.getRequestId(), "request_id", 0, RequestKey.MAXIMUM_LENGTH);
        violations.throwIfAny();
        return new Newcomer(request.getName().strip(), email.orElseThrow(), request.getPassword(), role.orElseThrow());
    }

    AccountChange change(UpdateUserRequest request, UUID caller) {
        var violations = new Violations();
        var user = request.getUser();
        var paths = request.getUpdateMask().getPathsList();
        violations.check(
                user.getId().isEmpty() || user.getId().equals(caller.toString()),
                "user.id",
                "must be your own, or empty");
        violations.check(
                !paths.isEmpty() && CHANGEABLE.containsAll(paths),
                "update_mask",
                "must name at least one of name, bio, avatar_url and email, and no other field");
        if (paths.contains("name")) {
            name(user.getName(), "user.name", violations);
        }
        if (paths.contains("bio")) {
            violations.text(user.getBio(), "user.bio", 0, LONGEST_BIO);
        }
        if (paths.contains("avatar_url")) {
            violations.check(
                    user.getAvatarUrl().isEmpty() || isHttps(user.getAvatarUrl()),
                    "user.avatar_url",
                    "must be empty or an https address of at most " + LONGEST_URL + " characters");
        }
        var email = paths.contains("email")
                ? email(user.getEmail(), "user.email", violations)
                : Optional.<EmailAddress>empty();
        violations.throwIfAny();
        return new AccountChange(
                named(paths, "name", user.getName().strip()),
                named(paths, "bio", user.getBio().strip()),
                named(paths, "avatar_url", user.getAvatarUrl()),
                email);
    }

    List<UUID> ids(BatchGetUsersRequest request) {
        if (request.getUserIdsCount() > LARGEST_BATCH) {
            throw Refusals.tooMany(LARGEST_BATCH);
        }
        var violations = new Violations();
        violations.check(request.getUserIdsCount() > 0, "user_ids", "is required");
        var ids = new java.util.ArrayList<UUID>();
        for (var index = 0; index < request.getUserIdsCount(); index++) {
            violations.id(request.getUserIds(index), "user_ids[" + index + "]").ifPresent(ids::add);
        }
        violations.throwIfAny();
        return ids;
    }

    Wanted wanted(ListUsersRequest request) {
        var violations = new Violations();
        violations.text(request.getQuery(), "query", 0, LONGEST_QUERY);
        violations.check(request.getPageSize() >= 0, "page_size", "must not be negative");
        violations.check(
                request.getRole() != io.fundly.users.v1.Role.UNRECOGNIZED, "role", "is not a role that there is");
        violations.check(request.getStatus() != UserStatus.UNRECOGNIZED, "status", "is not a status that there is");
        violations.throwIfAny();
        return new Wanted(
                request.getQuery(),
                UserProtos.fromProto(request.getRole()),
                UserProtos.fromProto(request.getStatus()),
                request.getPageSize(),
                request.getPageToken());
    }

    /** The account that the staff means; the note is checked too. */
    static UUID subject(String userId, String note) {
        var violations = new Violations();
        var id = violations.id(userId, "user_id");
        violations.text(note, "note", 0, LONGEST_NOTE);
        violations.throwIfAny();
        return id.orElseThrow();
    }

    static Assignment assignment(SetRolesRequest request) {
        var violations = new Violations();
        var id = violations.id(request.getUserId(), "user_id");
        var roles = EnumSet.noneOf(Role.class);
        for (var index = 0; index < request.getRolesCount(); index++) {
            var role = UserProtos.fromProto(request.getRoles(index));
            violations.check(role.isPresent(), "roles[" + index + "]", "is not a role that can be given");
            role.ifPresent(roles::add);
        }
        violations.throwIfAny();
        return new Assignment(id.orElseThrow(), roles);
    }

    static Optional<EmailAddress> email(String value, String field, Violations violations) {
        if (!violations.check(!value.isBlank(), field, "is required")) {
            return Optional.empty();
        }
        var email = EmailAddress.parse(value);
        violations.check(email.isPresent(), field, "must be an e-mail address of at most 254 characters");
        return email;
    }

    private void password(String value, Violations violations) {
        var length = value.codePointCount(0, value.length());
        if (violations.check(
                length >= SHORTEST_PASSWORD && length <= LONGEST_PASSWORD,
                "password",
                "must have " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD + " characters")) {
            violations.check(
                    !commonPasswords.contain(value),
                    "password",
                    "is among the commonly breached",
                    UserReason.PASSWORD_TOO_COMMON,
                    Map.of());
        }
    }

    private static void name(String value, String field, Violations violations) {
        if (violations.text(value, field, 1, LONGEST_NAME)) {
            violations.check(
                    value.strip().codePoints().noneMatch(Character::isISOControl),
                    field,
                    "must not have control characters");
        }
    }

    private static boolean isHttps(String text) {
        if (text.length() > LONGEST_URL) {
            return false;
        }
        try {
            var address = new URI(text);
            return "https".equals(address.getScheme()) && address.getHost() != null && address.getUserInfo() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private static Optional<String> named(List<String> paths, String field, String value) {
        return paths.contains(field) ? Optional.of(value) : Optional.empty();
    }

    /** Who registers. */
    record Newcomer(String name, EmailAddress email, String password, Role role) {

        /** Says nothing of the password, so that no log does. */
        @Override
        public String toString() {
            return "Newcomer[" + email.text() + "]";
        }
    }

    /** The roles that an account shall have. */
    record Assignment(UUID account, Set<Role> roles) {}
}
