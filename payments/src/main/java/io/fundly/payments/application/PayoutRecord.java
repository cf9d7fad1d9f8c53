package io.fundly.payments.application;

import io.fundly.payments.domain.CampaignTerms;
import io.fundly.payments.domain.HoldReason;
import io.fundly.payments.domain.Payout;
import io.fundly.payments.domain.PayoutEvent;
import io.fundly.payments.persistence.CreatorDebts;
import io.fundly.payments.persistence.Payouts;
import io.fundly.payments.persistence.Terms;
import io.fundly.platform.events.Outbox;
import io.fundly.platform.money.Money;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;

/** What goes with every change of a payout, in the same transaction: that it is written, counted and said. */
@ApplicationScoped
class PayoutRecord {

    private final Payouts payouts;
    private final Terms terms;
    private final CreatorDebts debts;
    private final Outbox outbox;
    private final PayoutMeters meters;
    private final Clock clock;

    PayoutRecord(Payouts payouts, Terms terms, CreatorDebts debts, Outbox outbox, PayoutMeters meters, Clock clock) {
        this.payouts = payouts;
        this.terms = terms;
        this.debts = debts;
        this.outbox = outbox;
        this.meters = meters;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** What there is for the creator of a campaign, less what the creator owes. */
    Uni<Money> expected(CampaignTerms found) {
        return payouts.sums(found.campaignId())
                .chain(sums -> debts.total(found.creatorId(), found.currency())
                        .map(debt -> new Money(found.currency(), Math.max(0, sums.payable() - debt))));
    }

    /** The same, for the payout of that campaign. */
    Uni<Money> expected(Payout payout) {
        return terms.findById(payout.campaignId()).chain(this::expected);
    }

    /** The payout, which is locked, cannot go on for now. */
    Uni<Void> hold(Payout payout, HoldReason reason) {
        return terms.findById(payout.campaignId())
                .chain(found -> payout.hold(reason, found, now())
                        .map(this::say)
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Everything there was is paid. */
    Uni<Void> pay(Payout payout) {
        return terms.findById(payout.campaignId()).chain(found -> say(payout.pay(found, now())));
    }

    /** Writes the change and says it. */
    Uni<Void> say(PayoutEvent event) {
        meters.count(event);
        return Panache.getSession().chain(Mutiny.Session::flush).chain(() -> outbox.append(event));
    }
}
