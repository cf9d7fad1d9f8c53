package io.fundly.payments.domain;

import io.fundly.platform.money.Money;
import io.fundly.platform.time.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A charge that a backer disputes, or that a bank warns of. */
@Entity
@Table(name = "dispute")
public class Dispute {

    @Id
    private UUID id;

    private String processorId;
    private UUID pledgeId;
    private UUID campaignId;
    private String chargeId;

    @Enumerated(EnumType.STRING)
    private DisputeState state;

    private boolean inquiry;
    private String currency;
    private long amountMinor;
    private @Nullable String feeCurrency;
    private @Nullable Long feeMinor;
    private int movements;
    private boolean fundsWithdrawn;
    private String reason;
    private @Nullable Instant evidenceDueTime;
    private @Nullable Instant evidenceTime;
    private @Nullable String evidenceFingerprint;
    private boolean accepted;
    private Instant createTime;
    private Instant updateTime;

    @Version
    private long version;

    protected Dispute() {}

    /** One that was just heard of. */
    public Dispute(Charge charge, DisputeFacts facts, Instant now) {
        var amount = facts.amount().orElseGet(charge::amount);
        this.id = Ids.newId();
        this.processorId = facts.processorId();
        this.pledgeId = charge.pledgeId();
        this.campaignId = charge.campaignId();
        this.chargeId = charge.id();
        this.state = facts.state();
        this.inquiry = facts.inquiry();
        this.currency = amount.currencyCode();
        this.amountMinor = amount.minorUnits();
        this.reason = facts.reason();
        this.createTime = now;
        this.updateTime = now;
        learn(facts, now);
    }

    /** Takes over what the processor says of it, and tells whether that is news; what is known never goes back. */
    public boolean take(DisputeFacts facts, Instant now) {
        if (progress(facts.inquiry(), facts.state()) < progress(inquiry, state)
                || facts.movements().size() < movements) {
            return false;
        }
        var news = state != facts.state()
                || inquiry != facts.inquiry()
                || movements != facts.movements().size();
        state = facts.state();
        inquiry = facts.inquiry();
        learn(facts, now);
        if (news) {
            updateTime = now;
        }
        return news;
    }

    /** An inquiry may become a dispute, whatever had come of it; never the other way round. */
    private static int progress(boolean inquiry, DisputeState state) {
        return state.progress() + (inquiry ? 0 : 10);
    }

    private void learn(DisputeFacts facts, Instant now) {
        movements = facts.movements().size();
        fundsWithdrawn = facts.fundsWithdrawn();
        facts.fee().ifPresent(fee -> {
            feeCurrency = fee.currencyCode();
            feeMinor = fee.minorUnits();
        });
        var open = !state.isOver() && !facts.answered();
        evidenceDueTime = open ? facts.evidenceDue().orElse(null) : null;
        if (facts.answered() && evidenceTime == null) {
            evidenceTime = now;
        }
    }

    /** Notes the evidence that is about to be sent; it can be sent once, and in time. */
    public void answer(String fingerprint, Instant now) {
        requireOpen("UNDER_REVIEW");
        if (evidenceTime != null) {
            throw Refusals.illegalState(state.name(), "UNDER_REVIEW", "Evidence was sent already.");
        }
        if (evidenceDueTime != null && now.isAfter(evidenceDueTime)) {
            throw Refusals.illegalState(state.name(), "UNDER_REVIEW", "The time for evidence is over.");
        }
        evidenceFingerprint = fingerprint;
    }

    /** Notes that we give in. */
    public void accept() {
        requireOpen("LOST");
        accepted = true;
    }

    private void requireOpen(String wanted) {
        if (state == DisputeState.WARNING) {
            throw Refusals.illegalState(
                    state.name(), wanted, "A warning is not answered: giving the money back now avoids a dispute.");
        }
        if (state.isOver()) {
            throw Refusals.illegalState(state.name(), wanted, "The dispute is closed.");
        }
    }

    /** Whether this very evidence was sent. */
    public boolean wasAnsweredWith(String fingerprint) {
        return evidenceTime != null && fingerprint.equals(evidenceFingerprint);
    }

    /** Whether it is over because we gave in. */
    public boolean wasAccepted() {
        return accepted && state.isOver();
    }

    public UUID id() {
        return id;
    }

    public String processorId() {
        return processorId;
    }

    public UUID pledgeId() {
        return pledgeId;
    }

    public UUID campaignId() {
        return campaignId;
    }

    /** The processor's id of the charge that it is about. */
    public String chargeId() {
        return chargeId;
    }

    public DisputeState state() {
        return state;
    }

    public Money amount() {
        return new Money(currency, amountMinor);
    }

    /** What the processor takes for it; absent until money has moved. */
    public Optional<Money> fee() {
        return feeCurrency == null || feeMinor == null
                ? Optional.empty()
                : Optional.of(new Money(feeCurrency, feeMinor));
    }

    /** Whether the money is out of the balance now. */
    public boolean fundsWithdrawn() {
        return fundsWithdrawn;
    }

    /** Whether any money has moved for it. */
    public boolean movedMoney() {
        return movements > 0;
    }

    public String reason() {
        return reason;
    }

    public Optional<Instant> evidenceDueTime() {
        return Optional.ofNullable(evidenceDueTime);
    }

    public Optional<Instant> evidenceTime() {
        return Optional.ofNullable(evidenceTime);
    }

    /** Counts up with every change. */
    public long version() {
        return version;
    }

    public Instant createTime() {
        return createTime;
    }

    public Instant updateTime() {
        return updateTime;
    }
}
