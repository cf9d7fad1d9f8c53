package io.fundly.payments.domain;

import io.fundly.platform.money.Money;
import io.fundly.platform.time.Ids;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change of a pledge. It is stored before rewards hears of it, so that whoever finds it after a crash can bring it to
 * an end.
 */
@Entity
@Table(name = "pledge_change")
@SuppressWarnings("UnusedVariable") // What was before is kept for people who look at the rows.
public class PledgeChange {

    @Id
    private UUID id;

    private UUID pledgeId;
    private long number;

    @Enumerated(EnumType.STRING)
    private ChangeStanding standing;

    private long amountMinor;
    private @Nullable UUID rewardId;
    private String rewardTitle;
    private long previousAmountMinor;
    private @Nullable UUID previousRewardId;
    private @Nullable String requestId;

    @Embedded
    private @Nullable Refusal refusal;

    private Instant createTime;
    private Instant updateTime;

    protected PledgeChange() {}

    private PledgeChange(Pledge pledge, ChangeOrder order, long number, Instant now) {
        this.id = Ids.newId();
        this.pledgeId = pledge.id();
        this.number = number;
        this.standing = ChangeStanding.WANTED;
        this.amountMinor = order.amount().orElseGet(pledge::amount).minorUnits();
        this.rewardId = order.reward()
                .map(ChangeOrder.RewardSwitch::to)
                .orElseGet(pledge.choice()::mainReward)
                .orElse(null);
        this.rewardTitle = "";
        this.previousAmountMinor = pledge.amount().minorUnits();
        this.previousRewardId = pledge.choice().rewardId();
        this.requestId = order.requestId().isEmpty() ? null : order.requestId();
        this.createTime = now;
        this.updateTime = now;
    }

    /** The change that an order asks for. */
    static PledgeChange of(Pledge pledge, ChangeOrder order, long number, Instant now) {
        return new PledgeChange(pledge, order, number, now);
    }

    /** It is made. */
    void apply(Instant now) {
        standing = ChangeStanding.APPLIED;
        updateTime = now;
    }

    /** It is not to be made; where rewards may have made it, that has to be taken back. */
    void dismiss(Refusal why, String title, Instant now) {
        rewardTitle = title;
        refusal = why;
        standing = ChangeStanding.UNWANTED;
        updateTime = now;
    }

    /** It could not be dealt with, which is not an answer: the same request may be made anew. */
    void giveUp(Instant now) {
        requestId = null;
        standing = ChangeStanding.UNWANTED;
        updateTime = now;
    }

    /** It was not made, or was taken back. */
    void refuse(Instant now) {
        standing = ChangeStanding.REFUSED;
        updateTime = now;
    }

    void refuse(Refusal why, Instant now) {
        refusal = why;
        refuse(now);
    }

    public UUID id() {
        return id;
    }

    public ChangeStanding standing() {
        return standing;
    }

    /** By what number rewards knows it; taking it back has the next. */
    public long reservationNumber() {
        return standing == ChangeStanding.UNWANTED ? number * 2 : number * 2 - 1;
    }

    public Optional<UUID> reward() {
        return Optional.ofNullable(rewardId);
    }

    /** What the pledge is to be, in its own currency. */
    public Money amount(Pledge pledge) {
        return new Money(pledge.amount().currencyCode(), amountMinor);
    }

    /** Of the reward that rewards has given; empty where it has given none, or it is not known. */
    String rewardTitle() {
        return rewardTitle;
    }

    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }
}
