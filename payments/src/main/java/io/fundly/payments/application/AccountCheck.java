package io.fundly.payments.application;

import io.fundly.payments.domain.PayoutAccount;
import io.fundly.payments.persistence.PayoutAccounts;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Looks at creators' accounts from time to time, because webhooks get lost. */
@ApplicationScoped
class AccountCheck implements ProcessorTaskHandler {

    static final String KIND = "payout_account";

    private final PayoutAccounts accounts;
    private final AccountGateway gateway;
    private final AccountStanding standing;

    AccountCheck(PayoutAccounts accounts, AccountGateway gateway, AccountStanding standing) {
        this.accounts = accounts;
        this.gateway = gateway;
        this.standing = standing;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Outcome> attend(String creatorId) {
        return Panache.withSession(() -> accounts.of(UUID.fromString(creatorId)))
                .map(found -> found.flatMap(account -> account.processorId().map(known -> account)))
                .chain(this::look)
                .replaceWith(new Outcome.Done());
    }

    /** Learning plans the next look, which is why this one is done. */
    private Uni<Void> look(Optional<PayoutAccount> account) {
        return account.map(known -> look(known.creatorId(), known.processorId().orElseThrow()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** Takes over how an account is now. */
    Uni<Void> look(UUID creatorId, String processorId) {
        return gateway.look(processorId)
                .chain(reply -> reply.orLater(
                        facts -> standing.learn(creatorId, facts).replaceWithVoid(),
                        gone -> Uni.createFrom()
                                .failure(Unavailable.because("The account " + processorId + " is gone: " + gone))));
    }
}
