package io.fundly.users.application;

import io.fundly.platform.errors.DatabaseFailures;
import io.fundly.users.domain.Account;
import io.fundly.users.domain.OpaqueToken;
import io.fundly.users.domain.Refusals;
import io.fundly.users.domain.VerificationLink;
import io.fundly.users.persistence.Accounts;
import io.fundly.users.persistence.VerificationLinks;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Lets owners of accounts prove that they read what is mailed to their address. */
@ApplicationScoped
public class EmailProving {

    private static final String PROVEN_ONCE = "account_login_proven";

    private final AccountRecords records;
    private final Accounts accounts;
    private final VerificationLinks links;
    private final VerificationMail mail;
    private final Clock clock;

    public EmailProving(
            AccountRecords records, Accounts accounts, VerificationLinks links, VerificationMail mail, Clock clock) {
        this.records = records;
        this.accounts = accounts;
        this.links = links;
        this.mail = mail;
        this.clock = clock;
    }

    /** Mails a new link to the account's address, where that is not proven already. */
    @WithTransaction
    public Uni<Void> request(UUID accountId) {
        return records.require(accountId)
                .chain(account ->
                        account.emailVerified() ? Uni.createFrom().voidItem() : mail.sendWithinLimits(account));
    }

    /**
     * Takes the token of a link: the account has proven its address.
     *
     * @throws io.fundly.platform.errors.FundlyException INVALID_VERIFICATION_TOKEN; EMAIL_ALREADY_REGISTERED where
     *     another account was first
     */
    public Uni<Account> prove(OpaqueToken token) {
        return redeem(token)
                .onFailure(failure -> DatabaseFailures.violates(failure, PROVEN_ONCE))
                .transform(lost -> Refusals.emailAlreadyRegistered());
    }

    @WithTransaction
    Uni<Account> redeem(OpaqueToken token) {
        var now = clock.instant();
        return links.lock(token).chain(found -> {
            var link = found.filter(known -> known.isGood(now)).orElseThrow(Refusals::invalidVerificationToken);
            return records.require(link.accountId())
                    .call(account -> refuseIfTaken(account, link))
                    .chain(account -> records.store(account, Optional.of(account.prove(link.loginEmail(), now))))
                    .call(account -> links.deleteOf(account.id()));
        });
    }

    private Uni<Void> refuseIfTaken(Account account, VerificationLink link) {
        return accounts.isProvenByAnother(link.loginEmail(), account.id())
                .invoke(taken -> {
                    if (taken) {
                        throw Refusals.emailAlreadyRegistered();
                    }
                })
                .replaceWithVoid();
    }
}
