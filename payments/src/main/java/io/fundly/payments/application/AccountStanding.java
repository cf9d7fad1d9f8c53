package io.fundly.payments.application;

import io.fundly.payments.domain.PayoutAccount;
import io.fundly.payments.domain.PayoutAccountFacts;
import io.fundly.payments.domain.PayoutAccountStatus;
import io.fundly.payments.persistence.PayoutAccounts;
import io.fundly.payments.persistence.PayoutWork;
import io.fundly.payments.persistence.ProcessorTasks;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** What creators' accounts may do, as the processor last said. */
@ApplicationScoped
class AccountStanding {

    private final PayoutAccounts accounts;
    private final ProcessorTasks tasks;
    private final PayoutWork payouts;
    private final PayoutsConfig config;
    private final Clock clock;

    AccountStanding(
            PayoutAccounts accounts, ProcessorTasks tasks, PayoutWork payouts, PayoutsConfig config, Clock clock) {
        this.accounts = accounts;
        this.tasks = tasks;
        this.payouts = payouts;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Takes over what the processor says. Where the account can be paid to again, what was held for it goes on. It is looked
     * at again some day, should no webhook tell of a change.
     */
    @WithTransaction
    Uni<PayoutAccount> learn(UUID creatorId, PayoutAccountFacts facts) {
        return accounts.lock(creatorId)
                .map(found -> found.orElseThrow())
                .call(account -> learn(account, facts))
                .call(account -> tasks.plan(AccountCheck.KIND, creatorId.toString(), pause(account)));
    }

    private Uni<Void> learn(PayoutAccount account, PayoutAccountFacts facts) {
        var before = account.status();
        account.learn(facts, clock.instant());
        var enabled = before != PayoutAccountStatus.ENABLED && account.status() == PayoutAccountStatus.ENABLED;
        return Panache.getSession()
                .chain(Mutiny.Session::flush)
                .chain(() -> enabled
                        ? payouts.resume(account.creatorId())
                        : Uni.createFrom().voidItem());
    }

    private Duration pause(PayoutAccount account) {
        return account.status() == PayoutAccountStatus.ENABLED ? config.enabledCheck() : config.accountCheck();
    }
}
