package io.fundly.payments.domain;

import io.fundly.payments.domain.GatewayAnswer.Invalid;
import io.fundly.payments.domain.GatewayAnswer.Ready;
import io.fundly.payments.domain.PledgeEvent.PledgeCanceled;
import io.fundly.payments.domain.PledgeEvent.PledgeDropped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pledge with the attempt that is under way for it, or was the last one. What is to be done next follows from these two
 * rows alone, whoever asks: the request that made the pledge, a webhook, or a worker after a crash.
 */
public record PledgeProgress(Pledge pledge, PaymentAttempt attempt) {

    /** What is to be done next. A change waits until nothing is under way with the processor. */
    public Step next() {
        var step = nextOfPayment();
        return !step.isWork() && pledge.changing().isPresent() ? Step.CHANGE : step;
    }

    private Step nextOfPayment() {
        return switch (pledge.state()) {
            case CREATED, REQUIRES_ACTION -> nextOfEntering();
            case CHARGING ->
                switch (attempt.state()) {
                    case PENDING, UNKNOWN -> Step.PAY;
                    case AUTHORIZED -> Step.CAPTURE;
                    case WAITING, SUCCEEDED, FAILED, VOID_DUE, VOIDED -> Step.REST;
                };
            case CANCELED, DROPPED ->
                pledge.reservation() == ReservationState.RELEASE_DUE || attempt.state() == AttemptState.VOID_DUE
                        ? Step.UNDO
                        : Step.REST;
            case ACTIVE, PAYMENT_FAILED -> nextOfMending();
            case COLLECTED, REFUNDED, PARTIALLY_REFUNDED, DISPUTED -> Step.REST;
        };
    }

    /** A pledge that counts stays what it is while its card is asked, replaced or charged anew. */
    private Step nextOfMending() {
        return switch (attempt.state()) {
            case PENDING, UNKNOWN -> Step.PAY;
            case WAITING -> Step.WAIT;
            case VOID_DUE -> Step.UNDO;
            case AUTHORIZED, SUCCEEDED, FAILED, VOIDED -> Step.REST;
        };
    }

    private Step nextOfEntering() {
        if (pledge.reservation() == ReservationState.WANTED) {
            return Step.RESERVE;
        }
        return switch (attempt.state()) {
            case PENDING, UNKNOWN -> Step.PAY;
            case WAITING -> Step.WAIT;
            case AUTHORIZED, SUCCEEDED -> Step.ADMIT;
            case FAILED, VOID_DUE, VOIDED -> Step.ABANDON;
        };
    }

    /** Whether an answer to this attempt can still make a difference to the pledge. */
    public boolean isCurrent() {
        return pledge.attemptId().equals(attempt.id());
    }

    /** What the processor's answer makes of the attempt and of the pledge. The one place where that is decided. */
    public Optional<PledgeEvent> take(GatewayAnswer answer, CampaignTerms terms, Dunning dunning, Instant now) {
        var before = attempt.state();
        attempt.take(answer, now);
        if (!isCurrent()) {
            return Optional.empty();
        }
        return switch (pledge.state()) {
            case CREATED, REQUIRES_ACTION -> takeEntering(answer, terms, now);
            case CHARGING -> takeCharging(terms, dunning, now);
            case ACTIVE -> before == attempt.state() ? Optional.empty() : takeCard(answer, terms, now);
            case PAYMENT_FAILED -> before == attempt.state() ? Optional.empty() : takeMending(terms, now);
            case COLLECTED, DROPPED, CANCELED, REFUNDED, PARTIALLY_REFUNDED, DISPUTED -> Optional.empty();
        };
    }

    /** A card that the bank refuses was replaced by nothing: the one on file stays, as good or bad as it was. */
    private Optional<PledgeEvent> takeCard(GatewayAnswer answer, CampaignTerms terms, Instant now) {
        if (attempt.state() == AttemptState.SUCCEEDED && answer instanceof Ready ready) {
            pledge.payWith(attempt.customerId(), ready.paymentMethod(), now);
        }
        return attempt.state() == AttemptState.FAILED && attempt.kind() == AttemptKind.VERIFICATION
                ? attempt.decline().map(why -> pledge.cardFails(why, terms, now))
                : Optional.empty();
    }

    private Optional<PledgeEvent> takeMending(CampaignTerms terms, Instant now) {
        if (attempt.hasCollected()) {
            return Optional.of(pledge.collect(terms, now));
        }
        if (attempt.state() == AttemptState.FAILED && attempt.kind() == AttemptKind.PAYMENT) {
            var onFile = attempt.paymentMethod().equals(pledge.cardOnFile());
            attempt.decline().ifPresent(why -> pledge.refuseMending(why, onFile, now));
        }
        return Optional.empty();
    }

    private Optional<PledgeEvent> takeEntering(GatewayAnswer answer, CampaignTerms terms, Instant now) {
        return switch (attempt.state()) {
            case PENDING, UNKNOWN -> Optional.empty();
            case AUTHORIZED -> {
                pledge.cardHolds(now);
                yield Optional.empty();
            }
            case SUCCEEDED -> {
                if (answer instanceof Ready ready) {
                    pledge.payWith(attempt.customerId(), ready.paymentMethod(), now);
                }
                yield Optional.empty();
            }
            case WAITING -> {
                pledge.awaitBacker(now);
                yield Optional.empty();
            }
            case FAILED -> {
                var refusal = answer instanceof Invalid(var given)
                        ? Optional.of(given)
                        : attempt.decline().map(Refusal::of);
                attempt.decline().ifPresent(pledge::noteDecline);
                yield Optional.of(abandon(refusal, terms, now));
            }
            case VOID_DUE, VOIDED -> Optional.of(abandon(Optional.empty(), terms, now));
        };
    }

    private Optional<PledgeEvent> takeCharging(CampaignTerms terms, Dunning dunning, Instant now) {
        return switch (attempt.state()) {
            case PENDING, UNKNOWN, WAITING, AUTHORIZED -> Optional.empty();
            case SUCCEEDED -> Optional.of(pledge.collect(terms, now));
            case FAILED, VOID_DUE, VOIDED ->
                Optional.of(pledge.failPayment(
                        attempt.decline().orElseGet(Decline::authenticationRequired), dunning, terms, now));
        };
    }

    /**
     * Lets the pledge in; it counts from now on.
     *
     * @param backersChange 1 if the backer had no other pledge that counts in this campaign
     */
    public List<PledgeEvent> admit(CampaignTerms terms, int backersChange, Instant now) {
        var events = new ArrayList<PledgeEvent>();
        events.add(pledge.admit(terms, backersChange, now));
        if (attempt.hasCollected()) {
            events.add(pledge.collect(terms, now));
        }
        return events;
    }

    /** Gives up a pledge that never counted. */
    public PledgeCanceled abandon(Optional<Refusal> refusal, CampaignTerms terms, Instant now) {
        refusal.ifPresent(pledge::refuse);
        return cancel(CancellationReason.ABANDONED, terms, 0, now);
    }

    /** Ends a pledge before it was charged, and with it what is open at the processor. */
    public PledgeCanceled cancel(CancellationReason reason, CampaignTerms terms, int backersChange, Instant now) {
        var event = pledge.cancel(reason, terms, backersChange, now);
        attempt.giveUp(now);
        return event;
    }

    /** Begins the charge of a pledge whose campaign has succeeded. */
    public PledgeProgress charge(Instant now) {
        var charge = attempt.followedBy(AttemptKind.CHARGE, pledge, pledge.cardOnFile(), now);
        pledge.beginCharge(charge, now);
        return new PledgeProgress(pledge, charge);
    }

    /** Tries a refused charge again, with the card on file and without the backer. */
    public PledgeProgress retry(Instant now) {
        var charge = attempt.followedBy(AttemptKind.CHARGE, pledge, pledge.cardOnFile(), now);
        pledge.beginRetry(charge, now);
        return new PledgeProgress(pledge, charge);
    }

    /** Asks whether the card on file is still good. */
    public PledgeProgress verify(Instant now) {
        return proceed(attempt.followedBy(AttemptKind.VERIFICATION, pledge, pledge.cardOnFile(), now), now);
    }

    /**
     * Tries to mend, with the backer at hand: a refused charge is made again, a card before its charge is replaced.
     *
     * @param request the backer's own id for the wish; empty where there is none
     */
    public PledgeProgress mend(Optional<String> paymentMethod, String request, Instant now) {
        var kind = pledge.state() == PledgeState.ACTIVE ? AttemptKind.REPLACEMENT : AttemptKind.PAYMENT;
        var method = paymentMethod.or(pledge::cardOnFile);
        return proceed(attempt.followedBy(kind, pledge, method, now).requestedBy(request), now);
    }

    private PledgeProgress proceed(PaymentAttempt next, Instant now) {
        pledge.proceedWith(next, now);
        return new PledgeProgress(pledge, next);
    }

    /** Whether a payment form of a pledge that counts waits for its backer. */
    public boolean isFormOpen() {
        return next() == Step.WAIT && !pledge.state().isEntering();
    }

    /** The payment form is not waited for any more. */
    public void leaveForm(Instant now) {
        if (isFormOpen()) {
            attempt.giveUp(now);
        }
    }

    /** Gives up a pledge that was not mended in time. */
    public PledgeDropped drop(CampaignTerms terms, int backersChange, Instant now) {
        return pledge.drop(terms, backersChange, now);
    }
}
