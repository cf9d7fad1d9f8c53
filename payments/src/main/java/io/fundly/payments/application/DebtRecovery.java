package io.fundly.payments.application;

import io.fundly.payments.domain.Payout;
import io.fundly.payments.persistence.CreatorDebts;
import io.fundly.platform.money.Money;
import io.fundly.platform.time.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Keeps what a creator owes, for this campaign or an earlier one, from what there is to be paid. */
@ApplicationScoped
class DebtRecovery {

    /** More than one payout ever needs; what is left after it is kept from the next. */
    private static final int MOST = 10_000;

    private final CreatorDebts debts;
    private final Ledger ledger;

    DebtRecovery(CreatorDebts debts, Ledger ledger) {
        this.debts = debts;
        this.ledger = ledger;
    }

    /** Recovers what can be, a pledge's debt from a pledge's money in each transaction. */
    Uni<Void> recover(Payout payout) {
        return Uni.createFrom()
                .deferred(() -> Panache.withTransaction(() -> recoverNext(payout)))
                .repeat()
                .whilst(recovered -> recovered)
                .select()
                .first(MOST)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Boolean> recoverNext(Payout payout) {
        return debts.next(payout.creatorId(), payout.currency())
                .chain(owing -> owing.map(to -> debts.source(payout.campaignId())
                                .chain(having -> having.map(from -> move(from, to, payout.currency()))
                                        .orElseGet(DebtRecovery::no)))
                        .orElseGet(DebtRecovery::no));
    }

    /** Both are locked, in the order of their ids, before either is read. */
    private Uni<Boolean> move(UUID from, UUID to, String currency) {
        var inOrder = from.toString().compareTo(to.toString()) < 0;
        return ledger.lockAndRead(inOrder ? from : to)
                .chain(() -> ledger.lockAndRead(inOrder ? to : from))
                .chain(() -> ledger.lockAndRead(from))
                .chain(having ->
                        ledger.lockAndRead(to).map(owing -> Math.min(having.owedToCreator(), owing.owedByCreator())))
                .chain(amount -> amount <= 0
                        ? no()
                        : ledger.recoverDebt(Ids.newId(), from, to, new Money(currency, amount))
                                .replaceWith(true));
    }

    private static Uni<Boolean> no() {
        return Uni.createFrom().item(false);
    }
}
