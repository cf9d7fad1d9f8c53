package io.fundly.payments.domain;

import io.fundly.payments.domain.PledgeEvent.PledgeCanceled;
import io.fundly.payments.domain.PledgeEvent.PledgeCollected;
import io.fundly.payments.domain.PledgeEvent.PledgeConfirmed;
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

    void payWith(Optional<String> customer, String method) {
        customerId = customer.orElse(null);
        paymentMethod = method;
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

    void beginCharge(PaymentAttempt charge, Instant now) {
        move(PledgeState.CHARGING, now);
        attemptId = charge.id();
    }

    PledgeCollected collect(CampaignTerms terms, Instant now) {
        move(PledgeState.COLLECTED, now);
        decline = null;
        return new PledgeCollected(this, terms, FundingChange.none(currency));
    }

    PledgePaymentFailed failPayment(Decline why, CampaignTerms terms, Instant now) {
        move(PledgeState.PAYMENT_FAILED, now);
        decline = why;
        failedCharges++;
        return new PledgePaymentFailed(this, terms, FundingChange.none(currency), why);
    }

    /**
     * Ends it before it was charged.
     *
     * @param backersChange what that does to the number of backers, where it counted
     */
    PledgeCanceled cancel(CancellationReason reason, CampaignTerms terms, int backersChange, Instant now) {
        move(PledgeState.CANCELED, now);
        cancellationReason = reason;
        switch (reservation) {
            case WANTED, HELD, CLAIMED -> reservation = ReservationState.RELEASE_DUE;
            case NONE, RELEASE_DUE, RELEASED -> {
                // There is nothing to give back.
            }
        }
        var leaves = counts && !reason.isOfTheCampaign();
        var change = leaves ? FundingChange.end(amount(), backersChange) : FundingChange.none(currency);
        counts = counts && !leaves;
        return new PledgeCanceled(this, terms, change, reason);
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
