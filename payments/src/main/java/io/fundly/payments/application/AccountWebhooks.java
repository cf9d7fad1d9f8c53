package io.fundly.payments.application;

import io.fundly.payments.domain.PayoutAccount;
import io.fundly.payments.persistence.PayoutAccounts;
import io.fundly.payments.persistence.ProcessorEvents.Taken;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Webhooks about creators' accounts. They are events of the account itself, and only of ours are they heeded. */
@ApplicationScoped
class AccountWebhooks implements WebhookHandler {

    private final PayoutAccounts accounts;
    private final AccountCheck check;

    AccountWebhooks(PayoutAccounts accounts, AccountCheck check) {
        this.accounts = accounts;
        this.check = check;
    }

    @Override
    public Set<String> types() {
        return Set.of("account.updated", "capability.updated");
    }

    @Override
    public boolean takesConnected() {
        return true;
    }

    @Override
    public Uni<Verdict> handle(Taken event) {
        return Panache.withSession(() -> accounts.withProcessorId(event.account()))
                .chain(found -> found.map(this::look)
                        .orElseGet(() -> Uni.createFrom()
                                .item(WebhookHandler.parked("It is of the connected account " + event.account()
                                        + ", which is none of our creators'."))));
    }

    private Uni<Verdict> look(PayoutAccount account) {
        return check.look(account.creatorId(), account.processorId().orElseThrow())
                .replaceWith(WebhookHandler.handled());
    }
}
