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

/** Money that goes back to a backer. */
@Entity
@Table(name = "refund")
public class Refund {

    @Id
    private UUID id;

    private UUID pledgeId;
    private UUID campaignId;
    private String chargeId;

    @Enumerated(EnumType.STRING)
    private RefundOrigin origin;

    @Enumerated(EnumType.STRING)
    private RefundState state;

    private String currency;
    private long amountMinor;
    private String reason;
    private @Nullable UUID requesterId;
    private @Nullable String processorId;
    private String failure;
    private @Nullable Instant sendTime;
    private Instant createTime;
    private Instant updateTime;

    @Version
    private long version;

    protected Refund() {}

    private Refund(Charge charge, Money amount, RefundOrigin origin, String reason, Instant now) {
        this.id = Ids.newId();
        this.pledgeId = charge.pledgeId();
        this.campaignId = charge.campaignId();
        this.chargeId = charge.id();
        this.origin = origin;
        this.state = RefundState.REQUESTED;
        this.currency = amount.currencyCode();
        this.amountMinor = amount.minorUnits();
        this.reason = reason;
        this.failure = "";
        this.createTime = now;
        this.updateTime = now;
    }

    /** One that somebody asks for. */
    public static Refund askedFor(Charge charge, Money amount, UUID requester, String reason, Instant now) {
        var refund = new Refund(charge, amount, RefundOrigin.PERSON, reason, now);
        refund.requesterId = requester;
        return refund;
    }

    /** One that follows from a cancellation. */
    public static Refund following(Charge charge, Money amount, RefundOrigin origin, String reason, Instant now) {
        return new Refund(charge, amount, origin, reason, now);
    }

    /** One that was made at the processor's. */
    public static Refund madeElsewhere(Charge charge, RefundFacts facts, Instant now) {
        var refund = new Refund(charge, facts.amount(), RefundOrigin.PROCESSOR, "", now);
        refund.processorId = facts.processorId();
        refund.state = RefundState.PENDING;
        return refund;
    }

    /** Notes that the request goes out; from here on it may have happened. */
    public void send(Instant now) {
        if (sendTime == null) {
            sendTime = now;
        }
    }

    /** Takes over what the processor says of it; what is older than what is known changes nothing. */
    public void take(RefundFacts facts, Instant now) {
        processorId = facts.processorId();
        if (state.next().contains(facts.state())) {
            state = facts.state();
            failure = facts.failure();
            updateTime = now;
        }
    }

    /** The processor would not make it: it never was, and its part of the charge is free again. */
    public void refuse(String code, Instant now) {
        if (state == RefundState.REQUESTED) {
            state = RefundState.FAILED;
            failure = code;
            updateTime = now;
        }
    }

    public UUID id() {
        return id;
    }

    public UUID pledgeId() {
        return pledgeId;
    }

    public UUID campaignId() {
        return campaignId;
    }

    public String chargeId() {
        return chargeId;
    }

    public RefundOrigin origin() {
        return origin;
    }

    public RefundState state() {
        return state;
    }

    public Money amount() {
        return new Money(currency, amountMinor);
    }

    /** What whoever asked for it wrote; empty for one that was made at the processor's. */
    public String reason() {
        return reason;
    }

    public Optional<UUID> requesterId() {
        return Optional.ofNullable(requesterId);
    }

    public Optional<String> processorId() {
        return Optional.ofNullable(processorId);
    }

    /** The processor's code for why it failed; empty where it did not. */
    public String failure() {
        return failure;
    }

    public Optional<Instant> sendTime() {
        return Optional.ofNullable(sendTime);
    }

    public Instant createTime() {
        return createTime;
    }

    public Instant updateTime() {
        return updateTime;
    }
}
