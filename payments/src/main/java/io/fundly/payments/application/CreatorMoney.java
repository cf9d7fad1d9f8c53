package io.fundly.payments.application;

import io.fundly.payments.domain.Charge;
import io.fundly.payments.domain.Payout;
import io.fundly.payments.domain.PayoutStatus;
import io.fundly.payments.domain.PledgeBooks;
import io.fundly.payments.domain.Transfer;
import io.fundly.payments.persistence.Charges;
import io.fundly.payments.persistence.PayoutAccounts;
import io.fundly.payments.persistence.Payouts;
import io.fundly.payments.persistence.Transfers;
import io.fundly.platform.money.Money;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides what is to be sent for a pledge, and stores it before it is. The pledge is locked, so nothing is booked for it
 * meanwhile: what its creator is to get, or owes, is what the books say, less what is on its way, to the creator or back to
 * the backer.
 */
@ApplicationScoped
class CreatorMoney {

    private final Ledger ledger;
    private final Transfers transfers;
    private final Payouts payouts;
    private final PayoutAccounts accounts;
    private final Charges charges;
    private final PayoutHolding holding;
    private final PayoutRecord records;

    CreatorMoney(
            Ledger ledger,
            Transfers transfers,
            Payouts payouts,
            PayoutAccounts accounts,
            Charges charges,
            PayoutHolding holding,
            PayoutRecord records) {
        this.ledger = ledger;
        this.transfers = transfers;
        this.payouts = payouts;
        this.accounts = accounts;
        this.charges = charges;
        this.holding = holding;
        this.records = records;
    }

    /** The transfer that is open for a pledge, or else a new one where one is due. It goes out now. */
    @WithTransaction
    Uni<Optional<Transfer>> next(UUID pledgeId) {
        return ledger.lockAndRead(pledgeId)
                .chain(books -> transfers
                        .open(pledgeId)
                        .chain(open -> open.isPresent() ? Uni.createFrom().item(open) : begin(pledgeId, books)))
                .invoke(transfer -> transfer.ifPresent(found -> found.send(records.now())));
    }

    private Uni<Optional<Transfer>> begin(UUID pledgeId, PledgeBooks books) {
        if (books.owedByCreator() > 0) {
            return takeBack(pledgeId, books.owedByCreator());
        }
        return books.owedToCreator() > 0 ? send(pledgeId, books.owedToCreator()) : nothing();
    }

    private Uni<Optional<Transfer>> takeBack(UUID pledgeId, long owed) {
        return transfers
                .reversible(pledgeId)
                .chain(found -> found.map(made -> {
                            var amount = new Money(made.made().amount().currencyCode(), Math.min(owed, made.amount()));
                            return add(Transfer.back(made.made(), amount, records.now()));
                        })
                        .orElseGet(CreatorMoney::nothing));
    }

    private Uni<Optional<Transfer>> send(UUID pledgeId, long amount) {
        return charges.ofPledge(pledgeId)
                .chain(found -> found.isEmpty()
                        ? nothing()
                        : charges.askedBack(found.get().id())
                                .chain(back -> back < amount ? send(found.get(), amount - back) : nothing()));
    }

    private Uni<Optional<Transfer>> send(Charge charge, long amount) {
        return payouts.ofCampaign(charge.campaignId())
                .map(found -> found.filter(payout -> payout.status() == PayoutStatus.SENDING))
                .chain(found -> found.isEmpty() ? nothing() : send(charge, amount, found.get()));
    }

    private Uni<Optional<Transfer>> send(Charge charge, long amount, Payout payout) {
        return accounts.of(payout.creatorId()).chain(account -> {
            var hindrance = PayoutCare.hindrance(account);
            if (hindrance.isPresent()) {
                return holding.hold(payout.id(), hindrance.get()).replaceWith(Optional.empty());
            }
            var destination = account.orElseThrow().processorId().orElseThrow();
            return transfers
                    .hasUnbooked(charge.pledgeId())
                    .chain(stuck -> stuck
                            ? nothing()
                            : transfers
                                    .drawn(charge.id())
                                    .map(drawn -> charge.amount().minorUnits() - drawn)
                                    .chain(left -> add(transfer(payout, charge, destination, amount, left))));
        });
    }

    /**
     * A charge gives no more than there is of it. What a creator owed for it was kept from other payouts, so when it is
     * owed no more, because a dispute was won or a refund has come back, that much more is in our balance, and goes out of
     * it.
     */
    private Transfer transfer(Payout payout, Charge charge, String destination, long amount, long left) {
        return left > 0
                ? Transfer.of(payout, charge, destination, money(payout, Math.min(amount, left)), records.now())
                : Transfer.outOfBalance(payout, charge, destination, money(payout, amount), records.now());
    }

    private static Money money(Payout payout, long amount) {
        return new Money(payout.currency(), amount);
    }

    private Uni<Optional<Transfer>> add(Transfer transfer) {
        return transfers.persistAndFlush(transfer).map(Optional::of);
    }

    private static Uni<Optional<Transfer>> nothing() {
        return Uni.createFrom().item(Optional.empty());
    }
}
