package io.fundly.rewards.domain;

import io.fundly.platform.identity.Caller;
import io.fundly.platform.money.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A campaign as its own service last told of it: who owns it, who sees it and what its rewards are priced in. */
@Entity
@Immutable
@Table(name = "campaign")
public class CampaignCopy {

    @Id
    private UUID id;

    @Column(name = "creator_id")
    private UUID creatorId;

    @Enumerated(EnumType.STRING)
    private CampaignState state;

    private boolean launched;

    private @Nullable String currency;

    @Column(name = "minimum_pledge")
    private long minimumPledge;

    @Column(name = "maximum_pledge")
    private long maximumPledge;

    private String title;

    private @Nullable Instant deadline;

    protected CampaignCopy() {}

    private CampaignCopy(CampaignTerms terms) {
        this.id = terms.campaignId();
        this.creatorId = terms.creatorId();
        this.state = terms.state();
        this.launched = terms.launched();
        this.currency = terms.currencyCode();
        this.minimumPledge = terms.minimumPledge();
        this.maximumPledge = terms.maximumPledge();
        this.title = terms.title();
        this.deadline = terms.deadline().orElse(null);
    }

    /** The copy that these terms make. */
    public static CampaignCopy of(CampaignTerms terms) {
        return new CampaignCopy(terms);
    }

    public UUID id() {
        return id;
    }

    public UUID creatorId() {
        return creatorId;
    }

    public CampaignState state() {
        return state;
    }

    /** What was never launched, or is suspended, is seen by its creator, the staff and services only. */
    public boolean isSeenBy(Caller caller) {
        if (state == CampaignState.DELETED) {
            return false;
        }
        return (launched && state.isPublic())
                || caller.is(creatorId)
                || caller.has("moderator")
                || caller.has("admin")
                || caller.isService();
    }

    /** The least that somebody can pledge. */
    public Money minimumPledge() {
        return new Money(currencyCode(), minimumPledge);
    }

    /** The most that somebody can pledge. */
    public Money maximumPledge() {
        return new Money(currencyCode(), maximumPledge);
    }

    /** Empty where nothing was heard of it since titles are kept. */
    public String title() {
        return title;
    }

    /** The first instant at which a pledge is refused; absent where nothing was heard of it since deadlines are kept. */
    public Optional<Instant> deadline() {
        return Optional.ofNullable(deadline);
    }

    public String currencyCode() {
        if (currency == null) {
            throw new IllegalStateException("A deleted campaign has no currency.");
        }
        return currency;
    }
}
