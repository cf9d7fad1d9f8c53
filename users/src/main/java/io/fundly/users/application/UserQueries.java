package io.fundly.users.application;

import io.fundly.platform.identity.Caller;
import io.fundly.platform.paging.Page;
import io.fundly.platform.paging.PageRequest;
import io.fundly.users.domain.Account;
import io.fundly.users.domain.AccountStatus;
import io.fundly.users.domain.Refusals;
import io.fundly.users.domain.Role;
import io.fundly.users.persistence.AccountSearch;
import io.fundly.users.persistence.Accounts;
import io.fundly.users.persistence.UserFilter;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads accounts and profiles. */
@ApplicationScoped
public class UserQueries {

    private final Accounts accounts;
    private final AccountSearch search;

    public UserQueries(Accounts accounts, AccountSearch search) {
        this.accounts = accounts;
        this.search = search;
    }

    /** An account, for its owner, the staff and services; USER_NOT_FOUND for everybody else. */
    @WithSession
    public Uni<Account> account(UUID id, Caller caller) {
        if (!caller.is(id) && !isTrusted(caller)) {
            return Uni.createFrom().failure(Refusals.userNotFound(id));
        }
        return accounts.require(id);
    }

    /** An account whose profile may be shown to everybody. */
    @WithSession
    public Uni<Account> profile(UUID id) {
        return accounts.require(id).invoke(account -> {
            if (account.status() == AccountStatus.ERASED) {
                throw Refusals.userNotFound(id);
            }
        });
    }

    /** Those of these accounts whose profiles may be shown, in the order of the ids. */
    @WithSession
    public Uni<List<Account>> profiles(List<UUID> ids) {
        return accounts.listKnown(ids).map(found -> {
            var byId = found.stream().collect(Collectors.toMap(Account::id, Function.identity()));
            return ids.stream()
                    .distinct()
                    .map(byId::get)
                    .filter(Objects::nonNull)
                    .toList();
        });
    }

    /** A page of accounts, newest first, and how many there are in all. */
    @WithSession
    public Uni<UserPage> list(Wanted wanted) {
        var filter = new UserFilter(wanted.query().strip(), wanted.role(), wanted.status());
        var request = PageRequest.of(wanted.pageSize(), wanted.pageToken(), filter.fingerprint());
        return search.page(filter, request)
                .chain(accounts::listNewestFirst)
                .map(read ->
                        Page.of(read, request, account -> List.of(account.id().toString())))
                .chain(page -> search.total(filter).map(total -> new UserPage(page, total)));
    }

    private static boolean isTrusted(Caller caller) {
        return caller.has(Role.MODERATOR.claim()) || caller.has(Role.ADMIN.claim()) || caller.isService();
    }

    /** What accounts to list. */
    public record Wanted(
            String query, Optional<Role> role, Optional<AccountStatus> status, int pageSize, String pageToken) {}

    /**
     * A page of accounts.
     *
     * @param total how many there are on all pages together
     */
    public record UserPage(Page<Account> page, long total) {}
}
