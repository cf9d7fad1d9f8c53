package io.fundly.analytics.application;

import io.fundly.analytics.domain.AnalyticsReason;
import io.fundly.analytics.domain.Campaign;
import io.fundly.analytics.domain.CampaignReport;
import io.fundly.analytics.domain.CampaignReport.Point;
import io.fundly.analytics.domain.CampaignReport.Slices;
import io.fundly.analytics.domain.Dimension;
import io.fundly.analytics.domain.Interval;
import io.fundly.analytics.domain.PlatformReport;
import io.fundly.analytics.domain.TimeRange;
import io.fundly.analytics.persistence.CampaignFigures;
import io.fundly.analytics.persistence.Campaigns;
import io.fundly.analytics.persistence.PlatformFigures;
import io.fundly.platform.errors.FundlyException;
import io.fundly.platform.errors.Violations;
import io.fundly.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes the reports. */
@ApplicationScoped
public class Reporting {

    /** Intervals that a report has at most. */
    public static final int MOST_INTERVALS = 1_000;

    private static final Duration PLATFORM_SPAN = Duration.ofDays(30);

    private final Campaigns campaigns;
    private final CampaignFigures campaignFigures;
    private final PlatformFigures platformFigures;
    private final Clock clock;

    public Reporting(
            Campaigns campaigns, CampaignFigures campaignFigures, PlatformFigures platformFigures, Clock clock) {
        this.campaigns = campaigns;
        this.campaignFigures = campaignFigures;
        this.platformFigures = platformFigures;
        this.clock = clock;
    }

    /**
     * How a campaign does, for its creator and for admins.
     *
     * @throws FundlyException CAMPAIGN_NOT_FOUND, also for another's; INVALID_INPUT for a time that cannot be reported on
     */
    public Uni<Found> campaign(UUID campaignId, Span span, Caller caller) {
        return campaigns
                .find(campaignId)
                .map(found -> found.filter(campaign -> caller.has("admin") || caller.is(campaign.creatorId()))
                        .orElseThrow(() -> notFound(campaignId)))
                .chain(campaign -> report(campaign, range(span, campaign.beginning())));
    }

    /** How the platform does: in the last 30 days, where no other time is asked for. */
    public Uni<PlatformReport> platform(Optional<Instant> start, Optional<Instant> end) {
        var until = end.orElseGet(clock::instant);
        var from = start.orElseGet(() -> until.minus(PLATFORM_SPAN));
        requireOrder(from, until);
        var range = TimeRange.around(from, until, Interval.HOUR);
        return Uni.combine()
                .all()
                .unis(
                        platformFigures.totals(range),
                        platformFigures.figures(range),
                        platformFigures.topCategories(range),
                        platformFigures.states(),
                        platformFigures.newest(range))
                .with(PlatformReport::new);
    }

    private Uni<Found> report(Campaign campaign, TimeRange range) {
        return Uni.combine()
                .all()
                .unis(
                        campaignFigures.points(campaign, range),
                        slices(campaign, range),
                        campaignFigures.newest(campaign, range))
                .asTuple()
                .chain(figures -> campaignFigures
                        .funnel(campaign, range, visitors(figures.getItem1()))
                        .map(funnel -> new CampaignReport(
                                campaign.id(), figures.getItem1(), figures.getItem2(), funnel, figures.getItem3())))
                .map(report -> new Found(report, campaign.about().currency()));
    }

    private Uni<Slices> slices(Campaign campaign, TimeRange range) {
        return Uni.combine()
                .all()
                .unis(
                        campaignFigures.slices(campaign, range, Dimension.REFERRER),
                        campaignFigures.slices(campaign, range, Dimension.COUNTRY),
                        campaignFigures.slices(campaign, range, Dimension.REWARD))
                .with(Slices::new);
    }

    private TimeRange range(Span span, Instant beginning) {
        var end = span.end().orElseGet(clock::instant);
        // A report that ends before the campaign began is empty, not wrong, where only its end was asked for.
        var start = span.start().orElseGet(() -> beginning.isBefore(end) ? beginning : end);
        requireOrder(start, end);
        var range = TimeRange.around(start, end, span.interval());
        var violations = new Violations();
        violations.check(
                range.count() <= MOST_INTERVALS, "end_time", "must leave at most " + MOST_INTERVALS + " intervals");
        violations.throwIfAny();
        return range;
    }

    private static void requireOrder(Instant start, Instant end) {
        var violations = new Violations();
        violations.check(!end.isBefore(start), "end_time", "must not be before start_time");
        violations.throwIfAny();
    }

    private static long visitors(List<Point> points) {
        return points.stream().mapToLong(Point::visitors).sum();
    }

    private static FundlyException notFound(UUID campaignId) {
        return new FundlyException(
                AnalyticsReason.CAMPAIGN_NOT_FOUND,
                "There is no such campaign.",
                Map.of("campaign_id", campaignId.toString()));
    }

    /** The time that is asked for. */
    public record Span(Optional<Instant> start, Optional<Instant> end, Interval interval) {}

    /** A report, and the currency that all of it is in. */
    public record Found(CampaignReport report, String currency) {}
}
