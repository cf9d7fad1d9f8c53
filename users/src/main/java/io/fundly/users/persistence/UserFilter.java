package io.fundly.users.persistence;

import io.fundly.users.domain.AccountStatus;
import io.fundly.users.domain.Role;
import java.util.Locale;
import java.util.Optional;

/**
 * Which accounts a list shows; all that is given has to be met.
 *
 * @param query part of a name or an address, or a whole id; empty for all
 */
public record UserFilter(String query, Optional<Role> role, Optional<AccountStatus> status) {

    /** A form that is the same for the same filter, for page tokens to be bound to. */
    public String fingerprint() {
        return String.join(
                "\n",
                query,
                role.map(Role::name).orElse(""),
                status.map(AccountStatus::name).orElse(""));
    }

    /** The query as a pattern for LIKE, in which nothing but the ends is a wildcard. */
    String pattern() {
        var escaped = query.toLowerCase(Locale.ROOT)
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_");
        return "%" + escaped + "%";
    }
}
