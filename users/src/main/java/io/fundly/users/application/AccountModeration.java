package io.fundly.users.application;

import io.fundly.platform.errors.FundlyException;
import io.fundly.platform.identity.Caller;
import io.fundly.users.domain.Account;
import io.fundly.users.domain.Refusals;
import io.fundly.users.domain.Role;
import io.fundly.users.domain.Session;
import io.fundly.users.persistence.Accounts;
import io.fundly.users.persistence.Sessions;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What the staff does with accounts. The site keeps an administrator, whatever happens at the same time. */
@ApplicationScoped
public class AccountModeration {

    private final AccountRecords records;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Clock clock;

    public AccountModeration(AccountRecords records, Accounts accounts, Sessions sessions, Clock clock) {
        this.records = records;
        this.accounts = accounts;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Shuts an account out and ends its sessions; only an administrator shuts out another. */
    @WithTransaction
    public Uni<Account> suspend(UUID accountId, String note, Caller caller) {
        var now = clock.instant();
        var actor = caller.requireUser();
        return records.require(accountId)
                .invoke(account -> mustOutrank(caller, account))
                .call(this::mustNotBeLastAdmin)
                .chain(account -> records.store(account, account.suspend(actor, note, now)))
                .call(account -> sessions.revokeAll(account.id(), Session.RevokeReason.SUSPENSION, now));
    }

    /** Lets an account in again; its owner has to log in anew. */
    @WithTransaction
    public Uni<Account> reinstate(UUID accountId, String note, Caller caller) {
        var actor = caller.requireUser();
        return records.require(accountId)
                .invoke(account -> mustOutrank(caller, account))
                .chain(account -> records.store(account, account.reinstate(actor, note, clock.instant())));
    }

    /**
     * Replaces the roles of an account.
     *
     * @param etag the version that this was decided on; empty where it does not matter
     */
    @WithTransaction
    public Uni<Account> assign(UUID accountId, Set<Role> roles, String etag, Caller caller) {
        var actor = caller.requireUser();
        return records.require(accountId)
                .invoke(account -> mustBeCurrent(account, etag))
                .call(account -> roles.contains(Role.ADMIN) ? Uni.createFrom().voidItem() : mustNotBeLastAdmin(account))
                .chain(account -> records.store(account, account.assign(roles, actor, clock.instant())));
    }

    private Uni<Void> mustNotBeLastAdmin(Account account) {
        if (!account.isActiveAdmin()) {
            return Uni.createFrom().voidItem();
        }
        return accounts.lockAdmins()
                .invoke(admins -> {
                    if (admins.equals(List.of(account.id()))) {
                        throw Refusals.lastAdmin();
                    }
                })
                .replaceWithVoid();
    }

    private static void mustOutrank(Caller caller, Account account) {
        if (account.roles().contains(Role.ADMIN) && !caller.has(Role.ADMIN.claim())) {
            throw FundlyException.denied("Only an administrator can do this to an administrator.");
        }
    }

    private static void mustBeCurrent(Account account, String etag) {
        if (!etag.isEmpty() && !etag.equals(account.etag())) {
            throw FundlyException.stale();
        }
    }
}
