package io.fundly.payments.domain;

import io.fundly.platform.money.Money;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is written of a pledge. Only {@link Pledge} writes it, by its verbs. */
@MappedSuperclass
public class PledgeFacts {

    @Id
    UUID id;

    UUID campaignId;
    UUID backerId;

    @Enumerated(EnumType.STRING)
    PledgeState state;

    @Enumerated(EnumType.STRING)
    FundingModel fundingModel;

    String currency;
    long amountMinor;

    @Embedded
    RewardChoice choice;

    String rewardTitle;
    boolean anonymous;
    boolean counts;

    @Enumerated(EnumType.STRING)
    ReservationState reservation;

    UUID attemptId;

    @Nullable
    String customerId;

    @Nullable
    String paymentMethod;

    @Enumerated(EnumType.STRING)
    @Nullable
    CancellationReason cancellationReason;

    @Embedded
    @Nullable
    Refusal refusal;

    @Embedded
    @Nullable
    Decline decline;

    /** Of a refused charge, or of a card on file that no longer works. */
    @Embedded
    @Nullable
    Mending mending;

    @Nullable
    Instant verifyTime;

    int failedCharges;
    long changes;

    @Nullable
    UUID changeId;

    @Nullable
    String requestId;

    String requestFingerprint;
    Instant createTime;
    Instant updateTime;

    @Nullable
    Instant confirmTime;

    @Version
    long version;

    protected PledgeFacts() {}

    public UUID id() {
        return id;
    }

    public UUID campaignId() {
        return campaignId;
    }

    public UUID backerId() {
        return backerId;
    }

    public PledgeState state() {
        return state;
    }

    public FundingModel fundingModel() {
        return fundingModel;
    }

    public Money amount() {
        return new Money(currency, amountMinor);
    }

    public RewardChoice choice() {
        return choice;
    }

    public String rewardTitle() {
        return rewardTitle;
    }

    public boolean anonymous() {
        return anonymous;
    }

    public boolean counts() {
        return counts;
    }

    public ReservationState reservation() {
        return reservation;
    }

    public UUID attemptId() {
        return attemptId;
    }

    Optional<String> customer() {
        return Optional.ofNullable(customerId);
    }

    /** The card on file; absent where none was saved. */
    public Optional<String> cardOnFile() {
        return Optional.ofNullable(paymentMethod);
    }

    public Optional<CancellationReason> cancellationReason() {
        return Optional.ofNullable(cancellationReason);
    }

    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    public Optional<Decline> decline() {
        return Optional.ofNullable(decline);
    }

    /** How long what is wrong can be mended; absent where nothing is. */
    public Optional<Mending> mending() {
        return Optional.ofNullable(mending);
    }

    /** When the card was last found good. */
    public Optional<Instant> verifyTime() {
        return Optional.ofNullable(verifyTime);
    }

    /** When somebody has to look at it again, though nothing is to be done now. */
    public Optional<Instant> nextLook() {
        return state == PledgeState.PAYMENT_FAILED ? mending().map(Mending::nextTime) : Optional.empty();
    }

    /** The change that is under way. */
    public Optional<UUID> changing() {
        return Optional.ofNullable(changeId);
    }

    public String etag() {
        return Long.toString(version);
    }

    public int failedCharges() {
        return failedCharges;
    }

    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    public String requestFingerprint() {
        return requestFingerprint;
    }

    public Instant createTime() {
        return createTime;
    }

    public Instant updateTime() {
        return updateTime;
    }

    public Optional<Instant> confirmTime() {
        return Optional.ofNullable(confirmTime);
    }

    public long version() {
        return version;
    }
}
