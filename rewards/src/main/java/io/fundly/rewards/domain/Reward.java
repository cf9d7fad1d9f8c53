package io.fundly.rewards.domain;

import io.fundly.platform.money.Money;
import io.fundly.platform.time.Ids;
import io.fundly.rewards.domain.RewardEvent.RewardChanged;
import io.fundly.rewards.domain.RewardEvent.RewardCreated;
import io.fundly.rewards.domain.RewardEvent.RewardDeleted;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign promises for a pledge. Its stock is kept beside it, and every change of the two happens under the lock
 * of the stock: a reservation never holds at a price or a limit that has just changed. That lock, not an optimistic one,
 * orders the edits.
 */
@Entity
@Table(name = "reward")
@SuppressWarnings("UnusedVariable") // Hibernate writes every field; not every one is read again.
public class Reward {

    @Id
    private UUID id;

    @Column(name = "campaign_id")
    private UUID campaignId;

    @Column(name = "creator_id")
    private UUID creatorId;

    private String title;
    private String description;
    private String currency;
    private long amount;
    private @Nullable Integer quantity;

    @Column(name = "estimated_delivery")
    private String estimatedDelivery;

    private String[] items;

    @Column(name = "shipping_countries")
    private String[] shippingCountries;

    @Column(name = "shipping_costs")
    private Long[] shippingCosts;

    @Column(name = "add_on")
    private boolean addOn;

    @Column(name = "start_time")
    private @Nullable Instant startTime;

    @Column(name = "end_time")
    private @Nullable Instant endTime;

    @Column(name = "create_time")
    private Instant createTime;

    @Column(name = "delete_time")
    private @Nullable Instant deleteTime;

    private long version;

    protected Reward() {}

    private Reward(CampaignCopy campaign, RewardContent content, Instant now) {
        this.id = Ids.newId();
        this.campaignId = campaign.id();
        this.creatorId = campaign.creatorId();
        this.createTime = now;
        this.version = 1;
        adopt(content);
    }

    /** Adds a reward to a campaign that is not over. */
    public static Reward offer(CampaignCopy campaign, RewardContent content, Instant now) {
        if (campaign.state().isOver()) {
            throw Refusals.illegalState(campaign.state().name(), "a new reward");
        }
        content.mustFit(campaign);
        return new Reward(campaign, content, now);
    }

    /** The fact that it is new. */
    public RewardCreated created(Instant now) {
        return new RewardCreated(this, now);
    }

    /**
     * Changes it. Once somebody has it, what they decided on stays.
     *
     * @param stock its stock, locked
     */
    public RewardChanged edit(UnaryOperator<RewardContent> change, CampaignCopy campaign, Stock stock, Instant now) {
        var before = content();
        var wanted = change.apply(before);
        wanted.mustFit(campaign);
        if (stock.taken() > 0) {
            mustKeep(before.amount().equals(wanted.amount()), "amount_required");
            mustKeep(before.items().equals(wanted.items()), "items");
            mustKeep(before.addOn() == wanted.addOn(), "add_on");
        }
        adopt(wanted);
        version++;
        stock.follow(this);
        return new RewardChanged(this, now);
    }

    /**
     * Takes a reward that nobody has off the offer.
     *
     * @param stock its stock, locked
     */
    public RewardDeleted withdraw(Stock stock, Instant now) {
        if (stock.taken() > 0) {
            throw Refusals.claimed(stock.taken());
        }
        deleteTime = now;
        version++;
        stock.follow(this);
        return new RewardDeleted(this, now);
    }

    private static void mustKeep(boolean same, String field) {
        if (!same) {
            throw Refusals.frozen(field);
        }
    }

    private void adopt(RewardContent content) {
        title = content.title();
        description = content.description();
        currency = content.amount().currencyCode();
        amount = content.amount().minorUnits();
        quantity = content.quantity().isPresent() ? content.quantity().getAsInt() : null;
        estimatedDelivery = content.estimatedDelivery();
        items = content.items().toArray(String[]::new);
        shippingCountries =
                content.shipping().stream().map(ShippingRule::country).toArray(String[]::new);
        shippingCosts =
                content.shipping().stream().map(ShippingRule::costMinorUnits).toArray(Long[]::new);
        addOn = content.addOn();
        startTime = content.window().start().orElse(null);
        endTime = content.window().end().orElse(null);
    }

    /** What its creator decided on, as of now. */
    public RewardContent content() {
        return new RewardContent(
                title,
                description,
                amount(),
                quantity(),
                estimatedDelivery,
                List.of(items),
                shipping(),
                addOn,
                new Window(Optional.ofNullable(startTime), Optional.ofNullable(endTime)));
    }

    /** What one piece costs to ship; absent where it is not shipped there. */
    public OptionalLong shippingCost(String country) {
        var own = shippingCostUnder(country);
        return own.isPresent() ? own : shippingCostUnder(ShippingRule.EVERYWHERE);
    }

    private OptionalLong shippingCostUnder(String country) {
        return shipping().stream()
                .filter(rule -> rule.country().equals(country))
                .mapToLong(ShippingRule::costMinorUnits)
                .findFirst();
    }

    private List<ShippingRule> shipping() {
        return IntStream.range(0, shippingCountries.length)
                .mapToObj(index -> new ShippingRule(shippingCountries[index], shippingCosts[index]))
                .toList();
    }

    public UUID id() {
        return id;
    }

    public UUID campaignId() {
        return campaignId;
    }

    public UUID creatorId() {
        return creatorId;
    }

    public String title() {
        return title;
    }

    public Money amount() {
        return new Money(currency, amount);
    }

    public OptionalInt quantity() {
        return quantity == null ? OptionalInt.empty() : OptionalInt.of(quantity);
    }

    public boolean isShipped() {
        return shippingCountries.length > 0;
    }

    public boolean isAddOn() {
        return addOn;
    }

    public boolean isDeleted() {
        return deleteTime != null;
    }

    public Instant createTime() {
        return createTime;
    }

    /** Counts up with every change by the creator, not with the stock. */
    public long version() {
        return version;
    }

    public String etag() {
        return Long.toString(version);
    }
}
