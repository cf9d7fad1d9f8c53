package io.fundly.payments.application;

import io.fundly.payments.domain.CampaignTerms;
import io.fundly.payments.domain.Charge;
import io.fundly.payments.domain.Pledge;
import io.fundly.payments.domain.PledgeEvent;
import io.fundly.payments.domain.PledgeProgress;
import io.fundly.payments.domain.Standing;
import io.fundly.payments.persistence.Disputes;
import io.fundly.payments.persistence.Pledges;
import io.fundly.payments.persistence.Refunds;
import io.fundly.payments.persistence.Terms;
import io.fundly.platform.money.Money;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Lets a pledge follow what becomes of its money, in the transaction in which that is stored. */
@ApplicationScoped
class PledgeStanding {

    private final Pledges pledges;
    private final Terms terms;
    private final Refunds refunds;
    private final Disputes disputes;
    private final PledgeRecord records;

    PledgeStanding(Pledges pledges, Terms terms, Refunds refunds, Disputes disputes, PledgeRecord records) {
        this.pledges = pledges;
        this.terms = terms;
        this.refunds = refunds;
        this.disputes = disputes;
        this.records = records;
    }

    Instant now() {
        return records.now();
    }

    /** The pledge comes to stand as its money does, and what is told of it is stored with it. */
    Uni<Void> follow(Charge charge, Telling telling) {
        return pledges.lock(charge.pledgeId()).chain(found -> follow(found.orElseThrow(), charge, telling));
    }

    private Uni<Void> follow(PledgeProgress progress, Charge charge, Telling telling) {
        var pledge = progress.pledge();
        return standing(pledge, charge)
                .invoke(money -> pledge.follow(money, now()))
                .chain(money -> terms.findById(pledge.campaignId())
                        .chain(found -> records.keep(progress, List.of(telling.tell(pledge, found, money)))));
    }

    private Uni<Standing> standing(Pledge pledge, Charge charge) {
        var currency = charge.amount().currencyCode();
        return refunds.given(charge.id())
                .chain(given -> disputes.isWithdrawn(pledge.id())
                        .map(disputed -> new Standing(charge.amount(), new Money(currency, given), disputed)));
    }

    /** Says what has happened to a pledge, as it stands after it. */
    @FunctionalInterface
    interface Telling {
        PledgeEvent tell(Pledge pledge, CampaignTerms terms, Standing money);
    }
}
