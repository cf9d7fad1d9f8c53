package io.fundly.payments.application;

import io.fundly.payments.domain.CampaignTerms;
import io.fundly.payments.domain.ChangeProgress;
import io.fundly.payments.domain.PledgeEvent;
import io.fundly.payments.domain.PledgeProgress;
import io.fundly.payments.domain.PledgeState;
import io.fundly.payments.domain.Refusal;
import io.fundly.payments.domain.Refusals;
import io.fundly.payments.persistence.Changes;
import io.fundly.payments.persistence.Pledges;
import io.fundly.payments.persistence.Terms;
import io.fundly.platform.errors.FundlyException;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** The ends that a change of a pledge can come to, each one transaction in which the pledge is locked. */
@ApplicationScoped
class ChangeTransitions {

    private static final Logger log = Logger.getLogger(ChangeTransitions.class);

    private final Pledges pledges;
    private final Terms terms;
    private final Changes changes;
    private final PledgeRecord records;

    ChangeTransitions(Pledges pledges, Terms terms, Changes changes, PledgeRecord records) {
        this.pledges = pledges;
        this.terms = terms;
        this.changes = changes;
        this.records = records;
    }

    /** The change that is under way. */
    @WithSession
    Uni<Optional<ChangeProgress>> open(UUID pledgeId) {
        return pledges.findById(pledgeId).chain(changes::open);
    }

    /** Rewards has made it: the pledge is another from now on, unless its campaign has closed meanwhile. */
    @WithTransaction
    Uni<PledgeProgress> apply(ChangeProgress seen, String rewardTitle) {
        return terms.lockShared(seen.pledge().campaignId())
                .chain(found -> onLocked(
                        seen,
                        (progress, both) -> terms.now()
                                .chain(now ->
                                        records.keep(progress, apply(both, rewardTitle, found.orElseThrow(), now)))));
    }

    private static List<PledgeEvent> apply(ChangeProgress both, String rewardTitle, CampaignTerms found, Instant now) {
        try {
            found.requireOpen(now);
            requireActive(both.pledge().state());
            return List.of(both.apply(rewardTitle, found, now));
        } catch (FundlyException late) {
            both.dismiss(Refusal.of(late), rewardTitle, now);
            return List.of();
        }
    }

    private static void requireActive(PledgeState state) {
        if (state != PledgeState.ACTIVE) {
            throw Refusals.illegalState(state.name(), "a change", "The pledge is being charged.");
        }
    }

    /** Rewards has refused it. */
    @WithTransaction
    Uni<PledgeProgress> refuse(ChangeProgress seen, Refusal why) {
        return with(seen, both -> both.refuse(why, records.now()));
    }

    /** It could not be dealt with. */
    @WithTransaction
    Uni<PledgeProgress> giveUp(ChangeProgress seen) {
        return with(seen, both -> both.giveUp(records.now()));
    }

    /** Rewards has given the old ones back. */
    @WithTransaction
    Uni<PledgeProgress> takenBack(ChangeProgress seen) {
        return with(seen, both -> both.takenBack(records.now()));
    }

    /** The old reward is gone, which can happen only to a change that was under way at the very deadline. */
    @WithTransaction
    Uni<PledgeProgress> keepReward(ChangeProgress seen) {
        log.warnf(
                "Pledge %s keeps the reward of a change that came too late.",
                seen.pledge().id());
        return onLocked(
                seen,
                (progress, both) -> terms.findById(both.pledge().campaignId())
                        .chain(found -> records.keep(progress, List.of(both.keepReward(found, records.now())))));
    }

    private Uni<PledgeProgress> with(ChangeProgress seen, Consumer<ChangeProgress> verb) {
        return onLocked(seen, (progress, both) -> {
            verb.accept(both);
            return records.keep(progress, List.of());
        });
    }

    /** A change that has come to its end meanwhile is left alone. */
    private Uni<PledgeProgress> onLocked(ChangeProgress seen, Verb verb) {
        var pledgeId = seen.pledge().id();
        return pledges.lock(pledgeId)
                .map(found -> found.orElseThrow(() -> Refusals.pledgeNotFound(pledgeId)))
                .call(progress -> changes.open(progress.pledge())
                        .chain(open -> open.filter(both -> both.isAt(seen))
                                .map(both -> verb.on(progress, both))
                                .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    /** What is done to a pledge and its change under the lock. */
    @FunctionalInterface
    private interface Verb {
        Uni<Void> on(PledgeProgress progress, ChangeProgress both);
    }
}
