package io.fundly.payments.domain;

import io.fundly.payments.domain.ChangeProgress.RewardedAmount;
import io.fundly.payments.domain.PledgeEvent.Before;
import io.fundly.payments.domain.PledgeEvent.PledgeCanceled;
import io.fundly.payments.domain.PledgeEvent.PledgeCardFailing;
import io.fundly.payments.domain.PledgeEvent.PledgeChanged;
import io.fundly.payments.domain.PledgeEvent.PledgeCollected;
import io.fundly.payments.domain.PledgeEvent.PledgeConfirmed;
import io.fundly.payments.domain.PledgeEvent.PledgeDropped;
import io.fundly.payments.domain.PledgeEvent.PledgePaymentFailed;
import io.fundly.platform.time.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A promise of money. Its verbs are the moves of {@link PledgeState}; each refuses where its move is not one. */
@Entity
@Table(name = "pledge")
public class Pledge extends PledgeFacts {

    protected Pledge() {}

    /** A wish that the terms allow, not yet anything more. */
    private Pledge(PledgeOrder order, FundingModel fundingModel, Instant now) {
        this.id = Ids.newId();
        this.campaignId = order.campaignId();
        this.backerId = order.backerId();
        this.state = PledgeState.CREATED;
        this.fundingModel = fundingModel;
        this.currency = order.amount().currencyCode();
        this.amountMinor = order.amount().minorUnits();
        this.choice = order.choice();
        this.rewardTitle = "";
        this.anonymous = order.anonymous();
        this.attemptId = Ids.newId();
        this.reservation = order.choice().isEmpty() ? ReservationState.NONE : ReservationState.WANTED;
        this.requestId = order.requestId();
        this.requestFingerprint = order.fingerprint();
        this.createTime = now;
        this.updateTime = now;
    }

    /** A new pledge with the attempt that is to bring it in. */
    public static PledgeProgress begin(PledgeOrder order, CampaignTerms terms, Instant now) {
        terms.check(order.backerId(), order.amount(), now);
        var pledge = new Pledge(order, terms.fundingModel(), now);
        return new PledgeProgress(pledge, PaymentAttempt.entering(pledge, order.paymentMethod(), now));
    }

    /** The rewards are kept for it. */
    public void hold(String title, Instant now) {
        if (reservation == ReservationState.WANTED) {
            reservation = ReservationState.HELD;
            rewardTitle = title;
            updateTime = now;
        }
    }

    void awaitBacker(Instant now) {
        if (state == PledgeState.CREATED) {
            move(PledgeState.REQUIRES_ACTION, now);
        }
    }

    /** The card is good, and is the one that pays. */
    void payWith(Optional<String> customer, String method, Instant now) {
        customerId = customer.orElse(null);
        paymentMethod = method;
        verifyTime = now;
        decline = null;
        mending = null;
        updateTime = now;
    }

    /** The money is held on the card. */
    void cardHolds(Instant now) {
        verifyTime = now;
    }

    /** The card was asked again, while there is time to give another, and does not work any more. */
    PledgeCardFailing cardFails(Decline why, CampaignTerms terms, Instant now) {
        decline = why;
        mending = Mending.byBacker(terms.deadline());
        updateTime = now;
        return new PledgeCardFailing(this, terms, FundingChange.none(currency), why);
    }

    /** It counts from now on; what is held for it is its own. */
    PledgeConfirmed admit(CampaignTerms terms, int backersChange, Instant now) {
        move(
                switch (fundingModel) {
                    case ALL_OR_NOTHING -> PledgeState.ACTIVE;
                    case KEEP_IT_ALL -> PledgeState.CHARGING;
                },
                now);
        if (reservation == ReservationState.HELD) {
            reservation = ReservationState.CLAIMED;
        }
        counts = true;
        confirmTime = now;
        return new PledgeConfirmed(this, terms, FundingChange.begin(amount(), backersChange));
    }

    /** Begins to change what it is; until that is done it stays as it was. */
    public PledgeChange beginChange(ChangeOrder order, Instant now) {
        changes++;
        var change = PledgeChange.of(this, order, changes, now);
        changeId = change.id();
        updateTime = now;
        return change;
    }

    /** Is another amount, or for other rewards, which rewards has made its own. */
    PledgeChanged change(RewardedAmount next, CampaignTerms terms, Instant now) {
        var before = new Before(amount(), choice);
        amountMinor = next.amount().minorUnits();
        choice = next.choice();
        rewardTitle = next.rewardTitle();
        reservation = choice.isEmpty() ? ReservationState.NONE : ReservationState.CLAIMED;
        endChange(now);
        return new PledgeChanged(this, terms, FundingChange.between(before.amount(), amount()), before);
    }

    /** No change is under way any more. */
    void endChange(Instant now) {
        changeId = null;
        updateTime = now;
    }

    /** What a card that fails is known by is forgotten: the charge itself will tell. */
    void beginCharge(PaymentAttempt charge, Instant now) {
        move(PledgeState.CHARGING, now);
        decline = null;
        mending = null;
        attemptId = charge.id();
    }

    /** Tries a refused charge again, for as long as there was time before. */
    void beginRetry(PaymentAttempt charge, Instant now) {
        move(PledgeState.CHARGING, now);
        mending = Mending.byBacker(requiredMending().fixUntil());
        attemptId = charge.id();
    }

    /** Goes on with another attempt, while the pledge stays what it is. */
    void proceedWith(PaymentAttempt next, Instant now) {
        attemptId = next.id();
        updateTime = now;
    }

    PledgeCollected collect(CampaignTerms terms, Instant now) {
        move(PledgeState.COLLECTED, now);
        decline = null;
        mending = null;
        return new PledgeCollected(this, terms, FundingChange.none(currency));
    }

    /** The charge was refused: it can be mended, for as long as the first refusal gave. */
    PledgePaymentFailed failPayment(Decline why, Dunning dunning, CampaignTerms terms, Instant now) {
        move(PledgeState.PAYMENT_FAILED, now);
        var until = mending == null ? dunning.fixUntil(now) : mending.fixUntil();
        var retry = cardOnFile().flatMap(_ -> dunning.retryTime(why, now, until));
        mending = new Mending(retry.orElse(null), until);
        decline = why;
        failedCharges++;
        return new PledgePaymentFailed(this, terms, FundingChange.none(currency), why);
    }

    /** The backer tried a card and was refused; if it is the one on file, that may have to wait for the backer too. */
    void refuseMending(Decline why, boolean onFile, Instant now) {
        decline = why;
        if (onFile && why.needsBacker()) {
            mending = Mending.byBacker(requiredMending().fixUntil());
        }
        updateTime = now;
    }

    private Mending requiredMending() {
        return mending().orElseThrow(() -> new IllegalStateException("Nothing is wrong with pledge " + id + "."));
    }

    /**
     * Gives it up, because it was not mended in time; it counts no more.
     *
     * @param backersChange what that does to the number of backers
     */
    PledgeDropped drop(CampaignTerms terms, int backersChange, Instant now) {
        move(PledgeState.DROPPED, now);
        mending = null;
        giveBackRewards();
        counts = false;
        return new PledgeDropped(this, terms, FundingChange.end(amount(), backersChange));
    }

    /**
     * Ends it before it was charged.
     *
     * @param backersChange what that does to the number of backers, where it counted
     */
    PledgeCanceled cancel(CancellationReason reason, CampaignTerms terms, int backersChange, Instant now) {
        move(PledgeState.CANCELED, now);
        cancellationReason = reason;
        mending = null;
        giveBackRewards();
        var leaves = counts && !reason.isOfTheCampaign();
        var change = leaves ? FundingChange.end(amount(), backersChange) : FundingChange.none(currency);
        counts = counts && !leaves;
        return new PledgeCanceled(this, terms, change, reason);
    }

    /** Of a change that is under way rewards may have given something already. */
    private void giveBackRewards() {
        if (changeId != null) {
            changeId = null;
            reservation = ReservationState.RELEASE_DUE;
        }
        switch (reservation) {
            case WANTED, HELD, CLAIMED -> reservation = ReservationState.RELEASE_DUE;
            case NONE, RELEASE_DUE, RELEASED -> {
                // There is nothing to give back.
            }
        }
    }

    /** Comes to stand as its money does; one that was ended before it was charged stays as it is. */
    public void follow(Standing money, Instant now) {
        switch (state()) {
            case COLLECTED, PARTIALLY_REFUNDED, REFUNDED, DISPUTED -> {
                if (state() != money.state()) {
                    move(money.state(), now);
                }
                updateTime = now;
            }
            case CREATED, REQUIRES_ACTION, ACTIVE, CHARGING, PAYMENT_FAILED, DROPPED, CANCELED -> {
                // Money that came for it all the same goes back without it.
            }
        }
    }

    /** Keeps why the card was refused, for a backer who asks later. */
    void noteDecline(Decline why) {
        decline = why;
    }

    void refuse(Refusal why) {
        refusal = why;
    }

    /** Lets the same request id be used anew: the wish could not be dealt with, and that is not an answer to it. */
    public void freeRequest() {
        requestId = null;
    }

    /** Its rewards are given back. */
    public void released(Instant now) {
        if (reservation == ReservationState.RELEASE_DUE) {
            reservation = ReservationState.RELEASED;
            updateTime = now;
        }
    }

    private void move(PledgeState next, Instant now) {
        if (!state.next().contains(next)) {
            throw Refusals.illegalState(
                    state.name(), next.name(), "A pledge that is " + state + " cannot become " + next + ".");
        }
        state = next;
        updateTime = now;
    }
}
