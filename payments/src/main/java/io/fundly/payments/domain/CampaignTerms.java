package io.fundly.payments.domain;

import io.fundly.platform.money.Money;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The local copy of a campaign's terms. Whether a pledge comes in is decided on its row, locked, by the database's clock;
 * closing the funding locks the same row, so that a pledge is wholly in or wholly out.
 */
@Entity
@Table(name = "campaign_terms")
public class CampaignTerms {

    @Id
    private UUID campaignId;

    private long version;
    private String slug;
    private String title;
    private UUID creatorId;

    @Enumerated(EnumType.STRING)
    private CampaignState state;

    @Enumerated(EnumType.STRING)
    private FundingModel fundingModel;

    private String currency;
    private long goalMinor;
    private long minimumMinor;
    private long maximumMinor;
    private Instant deadlineTime;
    private @Nullable Instant closeTime;
    private @Nullable Long finalMinor;
    private @Nullable Long finalBackers;
    private @Nullable Long finalPledges;

    @Enumerated(EnumType.STRING)
    private Settlement settlement;

    protected CampaignTerms() {}

    /**
     * Checks that somebody may pledge an amount now.
     *
     * @param now by the database's clock, read while the row is locked
     */
    public void check(UUID backerId, Money amount, Instant now) {
        if (state.isUnpublished() && !creatorId.equals(backerId)) {
            throw Refusals.campaignNotFound(campaignId);
        }
        requireOpen(now);
        if (creatorId.equals(backerId)) {
            throw Refusals.of(
                    PaymentsReason.OWN_CAMPAIGN,
                    "Nobody backs a campaign of their own.",
                    Map.of("campaign_id", campaignId.toString()));
        }
        requireFitting(amount);
    }

    /**
     * Checks that pledges come in now.
     *
     * @param now by the database's clock, read while the row is locked
     */
    public void requireOpen(Instant now) {
        if (state.endsByDeadline()) {
            requireBeforeDeadline(now);
        }
        if (state != CampaignState.LIVE || closeTime != null) {
            throw Refusals.of(
                    PaymentsReason.CAMPAIGN_NOT_LIVE,
                    "The campaign does not take pledges now.",
                    Map.of("campaign_id", campaignId.toString(), "state", state.name()));
        }
    }

    /**
     * Checks that the campaign's backers may still change their minds.
     *
     * @param now by the database's clock, read while the row is locked
     */
    public void requireBeforeDeadline(Instant now) {
        if (closeTime != null || !now.isBefore(deadlineTime)) {
            throw Refusals.of(
                    PaymentsReason.DEADLINE_PASSED,
                    "The campaign's deadline has passed.",
                    Map.of("campaign_id", campaignId.toString(), "deadline", deadlineTime.toString()));
        }
    }

    /**
     * Checks that a pledge may become this amount now.
     *
     * @param now by the database's clock, read while the row is locked
     */
    public void checkChange(Money amount, Instant now) {
        requireOpen(now);
        requireFitting(amount);
    }

    /**
     * Checks that a goal which has been reached stays so.
     *
     * @param remaining what counts now
     * @param loss how much less it would be
     */
    public void requireGoalKept(Money remaining, Money loss) {
        if (remaining.minorUnits() >= goalMinor && remaining.minus(loss).minorUnits() < goalMinor) {
            throw Refusals.of(
                    PaymentsReason.GOAL_AT_RISK,
                    "So shortly before the deadline nobody can take away what makes the campaign reach its goal.",
                    Map.of("campaign_id", campaignId.toString(), "deadline", deadlineTime.toString()));
        }
    }

    /** Checks that it has opened and not closed. */
    public void requireRunning() {
        var running = state == CampaignState.LIVE || state == CampaignState.SUSPENDED;
        if (!running || closeTime != null) {
            throw Refusals.illegalState(state.name(), "a close", "The campaign is not open to pledges.");
        }
    }

    private void requireFitting(Money amount) {
        if (!amount.currencyCode().equals(currency)) {
            throw Refusals.of(
                    PaymentsReason.CURRENCY_MISMATCH,
                    "The campaign is in " + currency + ".",
                    Map.of("expected", currency, "actual", amount.currencyCode()));
        }
        var least = Math.max(PayableAmounts.leastMinorUnits(currency), minimumMinor);
        if (amount.minorUnits() < least) {
            throw Refusals.of(
                    PaymentsReason.AMOUNT_TOO_SMALL,
                    "A pledge is at least " + new Money(currency, least) + ".",
                    Map.of("minimum_minor_units", Long.toString(least)));
        }
        var most = maximumMinor > 0
                ? Math.min(PayableAmounts.GREATEST_MINOR_UNITS, maximumMinor)
                : PayableAmounts.GREATEST_MINOR_UNITS;
        if (amount.minorUnits() > most) {
            throw Refusals.of(
                    PaymentsReason.AMOUNT_TOO_LARGE,
                    "A pledge is at most " + new Money(currency, most) + ".",
                    Map.of("maximum_minor_units", Long.toString(most)));
        }
    }

    /** The result of the closing, where it was closed. */
    public Optional<ClosedFunding> closed() {
        if (closeTime == null || finalMinor == null || finalBackers == null || finalPledges == null) {
            return Optional.empty();
        }
        return Optional.of(new ClosedFunding(new Money(currency, finalMinor), finalBackers, finalPledges, closeTime));
    }

    /**
     * Closes the funding for good.
     *
     * @param found what counts now; nothing more can begin to while the row is locked
     */
    public void close(ClosedFunding found) {
        if (state == CampaignState.CANCELED) {
            throw Refusals.illegalState(state.name(), "CLOSING", "A canceled campaign is not closed.");
        }
        if (found.closeTime().isBefore(deadlineTime)) {
            throw Refusals.illegalState(state.name(), "CLOSING", "The campaign's deadline is still ahead.");
        }
        closeTime = found.closeTime();
        finalMinor = found.total().minorUnits();
        finalBackers = found.backers();
        finalPledges = found.pledges();
    }

    /** Every pledge has been dealt with. */
    public void settled() {
        settlement = Settlement.DONE;
    }

    public UUID campaignId() {
        return campaignId;
    }

    public String slug() {
        return slug;
    }

    public String title() {
        return title;
    }

    public UUID creatorId() {
        return creatorId;
    }

    public CampaignState state() {
        return state;
    }

    public FundingModel fundingModel() {
        return fundingModel;
    }

    public String currency() {
        return currency;
    }

    public Money goal() {
        return new Money(currency, goalMinor);
    }

    public Instant deadline() {
        return deadlineTime;
    }

    public Settlement settlement() {
        return settlement;
    }

    public long version() {
        return version;
    }
}
