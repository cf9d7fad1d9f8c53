package io.fundly.analytics.domain;

import io.fundly.platform.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How a campaign does, over some time.
 *
 * @param freshTime the time of the newest event that is in it, if there is one
 */
public record CampaignReport(
        UUID campaignId, List<Point> points, Slices slices, Funnel funnel, Optional<Instant> freshTime) {

    private static final int BASIS = 10_000;

    public CampaignReport {
        points = List.copyOf(points);
    }

    public long views() {
        return points.stream().mapToLong(Point::views).sum();
    }

    public long visitors() {
        return points.stream().mapToLong(Point::visitors).sum();
    }

    public long backers() {
        return points.stream().mapToLong(Point::backers).sum();
    }

    /** In the campaign's currency. */
    public Money pledged(String currency) {
        return points.stream().map(Point::pledged).reduce(Money.zero(currency), Money::plus);
    }

    /** Pledging people per ten thousand visitors; never more than all, although not everybody's look is seen. */
    public int conversionBasisPoints() {
        return ratio(funnel.pledged(), visitors());
    }

    static int ratio(long part, long whole) {
        return whole <= 0 ? 0 : (int) Math.min(BASIS, Math.multiplyExact(part, (long) BASIS) / whole);
    }

    /** One interval; without any event it is there too, with zeros. */
    public record Point(Instant start, long views, long visitors, Money pledged, long backers) {}

    /** What came of one source, country or reward. */
    public record Slice(String key, String label, Counts counts, Money pledged) {}

    /** How often something was looked at and pledged to. */
    public record Counts(long views, long visitors, long pledges) {}

    /** The figures by what they came of. */
    public record Slices(List<Slice> referrers, List<Slice> countries, List<Slice> rewards) {

        public Slices {
            referrers = List.copyOf(referrers);
            countries = List.copyOf(countries);
            rewards = List.copyOf(rewards);
        }
    }

    /** How many people got as far as each step. */
    public record Funnel(long visited, long interested, long pledged, long collected) {}
}
