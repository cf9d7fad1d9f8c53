package io.fundly.payments.application;

import io.fundly.payments.domain.CampaignTerms;
import io.fundly.payments.domain.GatewayAnswer;
import io.fundly.payments.domain.GatewayAnswer.Charged;
import io.fundly.payments.domain.PaymentAttempt;
import io.fundly.payments.domain.Pledge;
import io.fundly.payments.domain.PledgeEvent;
import io.fundly.payments.domain.PledgeProgress;
import io.fundly.payments.domain.Refusal;
import io.fundly.payments.domain.Refusals;
import io.fundly.payments.domain.ReservationState;
import io.fundly.payments.domain.Step;
import io.fundly.payments.persistence.Backers;
import io.fundly.payments.persistence.Pledges;
import io.fundly.payments.persistence.Terms;
import io.fundly.platform.errors.FundlyException;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The moves of a pledge, each one transaction in which the pledge is locked, its event said and the work that follows
 * planned. Where both are locked, the campaign's terms come before the pledge.
 */
@ApplicationScoped
public class PledgeTransitions {

    private final Pledges pledges;
    private final Terms terms;
    private final Backers backers;
    private final ChargeBooks charges;
    private final PledgeRecord records;

    PledgeTransitions(Pledges pledges, Terms terms, Backers backers, ChargeBooks charges, PledgeRecord records) {
        this.pledges = pledges;
        this.terms = terms;
        this.backers = backers;
        this.charges = charges;
        this.records = records;
    }

    /** The pledge as it is, without a lock. */
    @WithSession
    public Uni<PledgeProgress> load(UUID pledgeId) {
        return pledges.progress(pledgeId).map(found -> found.orElseThrow(() -> Refusals.pledgeNotFound(pledgeId)));
    }

    /** The pledge as it is, with an attempt that need not be the last one. */
    @WithSession
    public Uni<PledgeProgress> loadWith(PaymentAttempt attempt) {
        return pledges.findById(attempt.pledgeId()).map(pledge -> new PledgeProgress(pledge, attempt));
    }

    /** Its rewards are kept. */
    @WithTransaction
    public Uni<PledgeProgress> hold(UUID pledgeId, String rewardTitle) {
        return change(pledgeId, progress -> progress.pledge().hold(rewardTitle, records.now()));
    }

    /** It is known who is to pay, and the request goes out. */
    @WithTransaction
    public Uni<PledgeProgress> send(UUID pledgeId, String customerId) {
        return change(pledgeId, progress -> progress.attempt().send(customerId, records.now()));
    }

    /** Its rewards are given back. */
    @WithTransaction
    public Uni<PledgeProgress> release(UUID pledgeId) {
        return change(pledgeId, progress -> progress.pledge().released(records.now()));
    }

    /** Its payment form is not waited for any more. */
    @WithTransaction
    public Uni<PledgeProgress> leaveForm(UUID pledgeId) {
        return change(pledgeId, progress -> progress.leaveForm(records.now()));
    }

    private Uni<PledgeProgress> change(UUID pledgeId, Consumer<PledgeProgress> verb) {
        return lock(pledgeId).invoke(verb).call(progress -> records.keep(progress, List.of()));
    }

    /** Gives up a pledge that never counted; one that does by now is left alone. */
    @WithTransaction
    public Uni<PledgeProgress> abandon(UUID pledgeId, Optional<Refusal> refusal) {
        return lock(pledgeId).call(progress -> abandon(progress, refusal));
    }

    /** Gives up a pledge that could not be dealt with, so that the same request may be made anew. */
    @WithTransaction
    public Uni<PledgeProgress> giveUp(UUID pledgeId) {
        return lock(pledgeId).call(progress -> {
            if (progress.pledge().state().isEntering()) {
                progress.pledge().freeRequest();
            }
            return abandon(progress, Optional.empty());
        });
    }

    private Uni<Void> abandon(PledgeProgress progress, Optional<Refusal> refusal) {
        if (!progress.pledge().state().isEntering()) {
            return Uni.createFrom().voidItem();
        }
        return require(progress.pledge())
                .chain(found -> records.keep(progress, List.of(progress.abandon(refusal, found, records.now()))));
    }

    /**
     * Lets a pledge in whose card is good and whose rewards are the backer's; where the campaign takes no pledges any
     * more, gives it up. The database's clock decides, while the terms are locked against a closing.
     */
    @WithTransaction
    public Uni<PledgeProgress> admit(PledgeProgress seen) {
        return lockTerms(seen.pledge())
                .chain(found -> lock(seen.pledge().id())
                        .call(progress -> progress.next() == Step.ADMIT ? admit(progress, found) : nothing()));
    }

    private Uni<Void> admit(PledgeProgress progress, CampaignTerms found) {
        return terms.now().chain(now -> {
            try {
                found.requireOpen(now);
            } catch (FundlyException late) {
                return records.keep(progress, List.of(progress.abandon(Optional.of(Refusal.of(late)), found, now)));
            }
            var pledge = progress.pledge();
            return backers.begin(pledge.campaignId(), pledge.backerId())
                    .chain(change -> records.keep(progress, progress.admit(found, change, now)));
        });
    }

    /** What an answer of the processor makes of an attempt and of its pledge; a second time nothing. */
    @WithTransaction
    public Uni<PledgeProgress> settle(PledgeProgress seen, GatewayAnswer answer) {
        var pledge = seen.pledge();
        // Only a pledge that may come in now needs the lock that a closing takes.
        var found = pledge.state().isEntering() ? lockTerms(pledge) : require(pledge);
        return found.chain(known -> pledges.lockAttempt(
                        pledge.id(), seen.attempt().id())
                .map(locked -> locked.orElseThrow(() -> Refusals.pledgeNotFound(pledge.id())))
                .call(progress -> settle(progress, known, answer)));
    }

    private Uni<Void> settle(PledgeProgress progress, CampaignTerms found, GatewayAnswer answer) {
        var now = records.now();
        var events = progress.take(answer, found, records.dunning(), now).<PledgeEvent>map(event -> event).stream()
                .toList();
        var admissible = progress.isCurrent()
                && progress.next() == Step.ADMIT
                && progress.pledge().reservation() == ReservationState.NONE;
        // What comes of it in the same transaction is written with it, not after it.
        var kept = admissible ? admit(progress, found) : records.keep(progress, events);
        return answer instanceof Charged charge ? kept.chain(() -> charges.record(progress, charge, now)) : kept;
    }

    private Uni<PledgeProgress> lock(UUID pledgeId) {
        return pledges.lock(pledgeId).map(found -> found.orElseThrow(() -> Refusals.pledgeNotFound(pledgeId)));
    }

    private Uni<CampaignTerms> lockTerms(Pledge pledge) {
        return terms.lockShared(pledge.campaignId())
                .map(found -> found.orElseThrow(() -> Refusals.campaignNotFound(pledge.campaignId())));
    }

    private Uni<CampaignTerms> require(Pledge pledge) {
        return terms.findById(pledge.campaignId());
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
