package io.fundly.rewards.domain;

import io.fundly.platform.money.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The stock that one pledge holds or has. It begins as EXPIRED, holding nothing, so that a first hold and the renewal of
 * one that ran out are the same step. Whoever changes it has locked it, and then moves the stock in the same transaction.
 */
@Entity
@Table(name = "reservation")
public class Reservation {

    @Id
    @Column(name = "pledge_id")
    private UUID pledgeId;

    @Column(name = "campaign_id")
    private @Nullable UUID campaignId;

    @Column(name = "backer_id")
    private @Nullable UUID backerId;

    @Enumerated(EnumType.STRING)
    private ReservationState state;

    @Column(name = "main_reward_id")
    private @Nullable UUID mainRewardId;

    @Column(name = "reward_ids")
    private UUID[] rewardIds;

    private Integer[] quantities;

    @Column(name = "shipping_country")
    private String shippingCountry;

    private @Nullable String currency;

    @Column(name = "minimum_amount")
    private long minimumAmount;

    @Column(name = "reward_title")
    private String rewardTitle;

    @Column(name = "expire_time")
    private @Nullable Instant expireTime;

    @Column(name = "change_number")
    private long changeNumber;

    @Column(name = "from_offer")
    private boolean fromOffer;

    protected Reservation() {}

    /** Whether this is what was asked for before; if it is not, it is refused. */
    public void mustBeFor(ReservationOrder order) {
        if (state == ReservationState.RELEASED) {
            throw Refusals.illegalState(state.name(), ReservationState.HELD.name());
        }
        if (!isOf(order) || !isFor(order.selection())) {
            throw Refusals.illegalState(state.name(), "other rewards for the same pledge");
        }
        if (state != ReservationState.EXPIRED && order.amount().compareTo(requiredAmount()) < 0) {
            throw Refusals.amountBelowReward(requiredAmount());
        }
    }

    /** Whether the order is of the same backer and to the same campaign. */
    public boolean isOf(ReservationOrder order) {
        return order.campaignId().equals(campaignId) && order.backerId().equals(backerId);
    }

    private boolean isFor(Selection selection) {
        return selection.items().equals(items())
                && selection.rewardId().equals(Optional.ofNullable(mainRewardId))
                && selection.shippingCountry().equals(shippingCountry);
    }

    /** Begins to hold what the caller takes from the stock. */
    public void hold(Quote quote, Instant until) {
        mustBe(ReservationState.EXPIRED, ReservationState.HELD);
        state = ReservationState.HELD;
        currency = quote.minimum().currencyCode();
        minimumAmount = quote.minimum().minorUnits();
        rewardTitle = quote.rewardTitle();
        expireTime = until;
    }

    /** Notes whether some of what it holds was kept for the backer by the waitlist. */
    public void tookOffer(boolean took) {
        fromOffer = took;
    }

    /** Goes on holding what nobody has taken away yet, where the time had run out. */
    public void prolong(Instant now, Instant until) {
        mustBe(ReservationState.HELD, ReservationState.HELD);
        if (expireTime != null && !expireTime.isAfter(now)) {
            expireTime = until;
        }
    }

    /** Whether a change has been made already; one that a later one has overtaken is refused. */
    public boolean hasTaken(ReservationChange change) {
        if (state == ReservationState.HELD || state == ReservationState.RELEASED) {
            throw Refusals.illegalState(state.name(), "other rewards");
        }
        var again = change.number() == changeNumber && isFor(change.order().selection());
        if (change.number() <= changeNumber && !again) {
            throw Refusals.illegalState(state.name(), "an earlier change");
        }
        return again;
    }

    /** What the pledge has now; a reservation that only begins has nothing. */
    public List<SelectedItem> claimedItems() {
        return state == ReservationState.CLAIMED ? items() : List.of();
    }

    /** Becomes one for these rewards, whose stock the caller moves. */
    public void change(ReservationChange change, Quote quote) {
        var items = change.order().selection().items();
        state = ReservationState.CLAIMED;
        mainRewardId = change.order().selection().rewardId().orElse(null);
        rewardIds = items.stream().map(SelectedItem::rewardId).toArray(UUID[]::new);
        quantities = items.stream().map(SelectedItem::quantity).toArray(Integer[]::new);
        shippingCountry = change.order().selection().shippingCountry();
        currency = quote.minimum().currencyCode();
        minimumAmount = quote.minimum().minorUnits();
        rewardTitle = quote.rewardTitle();
        changeNumber = change.number();
    }

    /** Becomes the backer's. */
    public void claim() {
        if (state != ReservationState.HELD && state != ReservationState.EXPIRED) {
            throw Refusals.illegalState(state.name(), ReservationState.CLAIMED.name());
        }
        state = ReservationState.CLAIMED;
        expireTime = null;
    }

    /** Is given back, for good. */
    public void release() {
        state = ReservationState.RELEASED;
        expireTime = null;
    }

    private void mustBe(ReservationState needed, ReservationState wanted) {
        if (state != needed) {
            throw Refusals.illegalState(state.name(), wanted.name());
        }
    }

    /** What it is for, in the order in which stock is locked. */
    public List<SelectedItem> items() {
        return IntStream.range(0, rewardIds.length)
                .mapToObj(index -> new SelectedItem(rewardIds[index], quantities[index]))
                .toList();
    }

    public UUID pledgeId() {
        return pledgeId;
    }

    /** Whether some of what it holds was kept for the backer by the waitlist. */
    public boolean isFromOffer() {
        return fromOffer;
    }

    public ReservationState state() {
        return state;
    }

    /** Who backs; only a pledge that shall never have a reservation has nobody. */
    public UUID requiredBacker() {
        if (backerId == null) {
            throw new IllegalStateException("Reservation " + pledgeId + " was never one.");
        }
        return backerId;
    }

    /** What the pledge has to be at the least; absent where there never was a hold. */
    public Optional<Money> minimum() {
        return currency == null ? Optional.empty() : Optional.of(new Money(currency, minimumAmount));
    }

    private Money requiredAmount() {
        return minimum().orElseThrow();
    }

    public String rewardTitle() {
        return rewardTitle;
    }

    public Optional<Instant> expireTime() {
        return Optional.ofNullable(expireTime);
    }
}
