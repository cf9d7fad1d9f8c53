package io.fundly.payments.application;

import io.fundly.payments.domain.CampaignTerms;
import io.fundly.payments.domain.PledgeProgress;
import io.fundly.payments.domain.PledgeState;
import io.fundly.payments.domain.Refusals;
import io.fundly.payments.domain.Step;
import io.fundly.payments.persistence.Backers;
import io.fundly.payments.persistence.Pledges;
import io.fundly.payments.persistence.Terms;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Tries refused charges again when their time has come, and gives up what was not mended in time. Neither happens while
 * an earlier try is open: what is not known to have failed may still bring the money.
 */
@ApplicationScoped
class PledgeDunning {

    private final Pledges pledges;
    private final Terms terms;
    private final Backers backers;
    private final PledgeRecord records;
    private final PledgeSaga saga;

    PledgeDunning(Pledges pledges, Terms terms, Backers backers, PledgeRecord records, PledgeSaga saga) {
        this.pledges = pledges;
        this.terms = terms;
        this.backers = backers;
        this.records = records;
        this.saga = saga;
    }

    /** Does what is due to a pledge whose charge was refused; any other is left as it is. */
    Uni<PledgeProgress> goOn(PledgeProgress progress) {
        return isAtRest(progress)
                ? Panache.withTransaction(() -> decide(progress.pledge().id())).chain(saga::run)
                : Uni.createFrom().item(progress);
    }

    private static boolean isAtRest(PledgeProgress progress) {
        return progress.pledge().state() == PledgeState.PAYMENT_FAILED && progress.next() == Step.REST;
    }

    private Uni<PledgeProgress> decide(UUID pledgeId) {
        return pledges.lock(pledgeId)
                .map(found -> found.orElseThrow(() -> Refusals.pledgeNotFound(pledgeId)))
                .chain(progress -> isAtRest(progress)
                        ? terms.now().chain(now -> decide(progress, now))
                        : Uni.createFrom().item(progress));
    }

    private Uni<PledgeProgress> decide(PledgeProgress progress, Instant now) {
        var mending = progress.pledge().mending().orElseThrow();
        if (mending.isOver(now)) {
            return terms.findById(progress.pledge().campaignId())
                    .chain(found -> drop(progress, found, now))
                    .replaceWith(progress);
        }
        return mending.isRetryDue(now)
                ? retry(progress.retry(now))
                : Uni.createFrom().item(progress);
    }

    private Uni<Void> drop(PledgeProgress progress, CampaignTerms found, Instant now) {
        var pledge = progress.pledge();
        return backers.end(pledge.campaignId(), pledge.backerId())
                .chain(change -> records.keep(progress, List.of(progress.drop(found, change, now))));
    }

    /** The attempt and its task are the charge, as at the close. */
    private Uni<PledgeProgress> retry(PledgeProgress charge) {
        return pledges.proceed(charge).chain(() -> records.plan(charge)).replaceWith(charge);
    }
}
