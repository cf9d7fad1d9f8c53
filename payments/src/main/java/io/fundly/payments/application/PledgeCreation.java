package io.fundly.payments.application;

import io.fundly.payments.application.PledgeEntry.Entered;
import io.fundly.payments.domain.AttemptState;
import io.fundly.payments.domain.PaymentsReason;
import io.fundly.payments.domain.PledgeOrder;
import io.fundly.payments.domain.PledgeProgress;
import io.fundly.payments.domain.PledgeState;
import io.fundly.payments.domain.Refusal;
import io.fundly.payments.domain.Refusals;
import io.fundly.payments.domain.Step;
import io.fundly.platform.errors.CommonReason;
import io.fundly.platform.errors.DatabaseFailures;
import io.fundly.platform.errors.FundlyException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;

/**
 * Pledging, as the backer sees it: the pledge is in, or waits for the backer, or is refused with a reason. What could not
 * be dealt with at all leaves nothing behind, and the same request may be made again.
 */
@ApplicationScoped
public class PledgeCreation {

    private static final Duration GLANCE = Duration.ofMillis(100);

    private final PledgeEntry entry;
    private final PledgeSaga saga;
    private final PledgeTransitions transitions;
    private final CampaignKnowledge campaigns;
    private final PaymentsConfig config;

    PledgeCreation(
            PledgeEntry entry,
            PledgeSaga saga,
            PledgeTransitions transitions,
            CampaignKnowledge campaigns,
            PaymentsConfig config) {
        this.entry = entry;
        this.saga = saga;
        this.transitions = transitions;
        this.campaigns = campaigns;
        this.config = config;
    }

    /** Pledges; the same request again is given the same answer. */
    public Uni<PledgeProgress> create(PledgeOrder order) {
        return enter(order)
                .chain(entered -> entered.isNew() ? begin(entered.progress(), order) : repeat(entered, order, 0))
                .invoke(PledgeCreation::throwRefusal);
    }

    /** A campaign that is not known, or not known to be live, may have been launched a moment ago. */
    private Uni<Entered> enter(PledgeOrder order) {
        return enterOnce(order)
                .onFailure(PledgeCreation::mayBeOutdated)
                .recoverWithUni(refusal ->
                        campaigns.refresh(order.campaignId(), refusal).chain(() -> enterOnce(order)));
    }

    /** Of two requests at once with one id, the second finds the row of the first. */
    private Uni<Entered> enterOnce(PledgeOrder order) {
        return entry.enter(order)
                .onFailure(failure -> DatabaseFailures.violates(failure, "pledge_request"))
                .recoverWithUni(() -> entry.enter(order));
    }

    private static boolean mayBeOutdated(Throwable failure) {
        return failure instanceof FundlyException refusal
                && (refusal.reason() == PaymentsReason.CAMPAIGN_NOT_FOUND
                        || refusal.reason() == PaymentsReason.CAMPAIGN_NOT_LIVE);
    }

    private Uni<PledgeProgress> begin(PledgeProgress progress, PledgeOrder order) {
        return saga.run(progress)
                .onFailure()
                .call(() -> transitions.giveUp(progress.pledge().id()))
                .chain(after ->
                        isLost(after, order) ? giveUp(after) : Uni.createFrom().item(after));
    }

    /**
     * Whether nothing can come of it for the backer: nothing was sent, or the payment form that the answer would have
     * opened is not known. Where a card was given and only the answer is missing, it will be found out.
     */
    private static boolean isLost(PledgeProgress progress, PledgeOrder order) {
        return progress.next() == Step.PAY
                && progress.pledge().state() == PledgeState.CREATED
                && (progress.attempt().state() == AttemptState.PENDING
                        || order.paymentMethod().isEmpty());
    }

    private Uni<PledgeProgress> giveUp(PledgeProgress progress) {
        return transitions.giveUp(progress.pledge().id()).map(_ -> {
            throw Unavailable.because("The processor cannot be reached for pledge "
                    + progress.pledge().id());
        });
    }

    private Uni<PledgeProgress> repeat(Entered entered, PledgeOrder order, long waitedMillis) {
        var progress = entered.progress();
        if (!progress.pledge().requestFingerprint().equals(order.fingerprint())) {
            throw new FundlyException(
                    CommonReason.IDEMPOTENCY_KEY_REUSED,
                    "This request id was used before for another request: take a new one.",
                    Map.of("request_id", order.requestId()));
        }
        if (!progress.next().isWork() || progress.attempt().state() == AttemptState.UNKNOWN) {
            return Uni.createFrom().item(progress);
        }
        if (!entered.isHeld()) {
            return begin(progress, order);
        }
        if (waitedMillis >= config.repeatWait().toMillis()) {
            throw Refusals.of(
                    PaymentsReason.REQUEST_IN_PROGRESS,
                    "The first of these requests is still being dealt with.",
                    Map.of("pledge_id", progress.pledge().id().toString()));
        }
        return Contexts.pause(GLANCE)
                .chain(() -> entry.enter(order))
                .chain(later -> later.isNew()
                        ? begin(later.progress(), order)
                        : repeat(later, order, waitedMillis + GLANCE.toMillis()));
    }

    private static void throwRefusal(PledgeProgress progress) {
        progress.pledge().refusal().map(Refusal::toException).ifPresent(refusal -> {
            throw refusal;
        });
    }
}
