package io.fundly.users.application;

import io.fundly.platform.errors.FundlyException;
import io.fundly.users.domain.Account;
import io.fundly.users.domain.AccountChange;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** What people do with their own account. */
@ApplicationScoped
public class OwnAccount {

    private final AccountRecords records;
    private final VerificationMail mail;
    private final Clock clock;

    public OwnAccount(AccountRecords records, VerificationMail mail, Clock clock) {
        this.records = records;
        this.mail = mail;
        this.clock = clock;
    }

    @WithSession
    public Uni<Account> get(UUID accountId) {
        return records.require(accountId);
    }

    /**
     * Changes the account. Another address is mailed a link, and the one before stays the one to log in with until that
     * link is followed.
     *
     * @param etag the version that the change was decided on; empty where it does not matter
     */
    @WithTransaction
    public Uni<Account> change(UUID accountId, AccountChange change, String etag) {
        return records.require(accountId).chain(account -> {
            if (!etag.isEmpty() && !etag.equals(account.etag())) {
                throw FundlyException.stale();
            }
            var before = account.email().login();
            return records.store(account, account.change(change, clock.instant()))
                    .call(changed -> changed.email().login().equals(before) || changed.emailVerified()
                            ? Uni.createFrom().voidItem()
                            : mail.sendWithinLimits(changed));
        });
    }
}
