package io.fundly.platform.identity;

import io.fundly.platform.errors.CommonReason;
import io.fundly.platform.errors.FundlyException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who calls, as the verified token says: a person, one of our services ({@code service:<name>}), or nobody known.
 *
 * @param userId the account, where a person calls
 * @param roles {@code backer}, {@code creator}, {@code moderator}, {@code finance}, {@code admin}, {@code service:<name>}
 */
public record Caller(Optional<UUID> userId, Set<String> roles) {

    private static final String SERVICE = "service:";

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** A caller without a token. */
    public static Caller anonymous() {
        return new Caller(Optional.empty(), Set.of());
    }

    /** The account that calls, for what only a person can do. */
    public UUID requireUser() {
        return userId.orElseThrow(
                () -> new FundlyException(CommonReason.UNAUTHENTICATED, "Only somebody who is logged in can do this."));
    }

    public boolean is(UUID account) {
        return userId.filter(account::equals).isPresent();
    }

    public boolean has(String role) {
        return roles.contains(role);
    }

    /** Whether one of our services calls on its own account. */
    public boolean isService() {
        return roles.stream().anyMatch(role -> role.startsWith(SERVICE));
    }

    /** A name for rows and logs: the account's id, the service's role, or {@code anonymous}. */
    public String name() {
        return userId.map(UUID::toString)
                .or(() ->
                        roles.stream().filter(role -> role.startsWith(SERVICE)).findFirst())
                .orElse("anonymous");
    }
}
