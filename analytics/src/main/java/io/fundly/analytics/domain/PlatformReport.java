package io.fundly.analytics.domain;

import io.fundly.platform.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the platform does, over some time. Amounts of two currencies are never added up.
 *
 * @param states campaigns by state, now
 * @param freshTime the time of the newest event that is in it, if there is one
 */
public record PlatformReport(
        List<Totals> totals,
        Figures figures,
        List<Category> topCategories,
        Map<String, Long> states,
        Optional<Instant> freshTime) {

    public PlatformReport {
        totals = List.copyOf(totals);
        topCategories = List.copyOf(topCategories);
        states = Map.copyOf(states);
    }

    public long pledges() {
        return totals.stream().mapToLong(Totals::pledges).sum();
    }

    /** The money of one currency. */
    public record Totals(Money grossPledged, Money collected, long pledges) {}

    /** Users and campaigns. */
    public record Figures(long newCampaigns, Ended ended, long activeUsers, long newUsers) {}

    /** Campaigns that ended in the time. */
    public record Ended(long succeeded, long failed, long canceled) {

        /** Succeeded of all that ended, per ten thousand. */
        public int successBasisPoints() {
            return CampaignReport.ratio(succeeded, succeeded + failed + canceled);
        }
    }

    /**
     * How a category does.
     *
     * @param campaigns those that were pledged to in the time
     */
    public record Category(String category, long campaigns, long pledges) {}
}
