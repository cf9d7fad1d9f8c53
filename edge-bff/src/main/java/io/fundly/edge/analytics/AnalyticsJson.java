package io.fundly.edge.analytics;

import io.fundly.analytics.v1.CampaignReport;
import io.fundly.analytics.v1.PlatformReport;
import io.fundly.analytics.v1.ReportSlice;
import io.fundly.edge.http.MoneyJson;
import io.fundly.edge.http.Values;
import io.fundly.platform.protos.ProtoValues;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Reports as the REST contract has them. Shares are in basis points: 250 is 2.5 %. */
final class AnalyticsJson {

    private AnalyticsJson() {}

    record View(@Nullable String referrer, @Nullable String shareId) {}

    @Schema(
            name = "ReportPoint",
            requiredProperties = {"start", "views", "visitors", "pledged", "backers"})
    record PointView(Instant start, long views, long visitors, MoneyJson pledged, long backers) {}

    @Schema(
            name = "ReportSlice",
            requiredProperties = {"key", "label", "views", "visitors", "pledges", "pledged"})
    record SliceView(String key, String label, long views, long visitors, long pledges, MoneyJson pledged) {}

    @Schema(
            name = "FunnelStep",
            requiredProperties = {"step", "people"})
    record FunnelView(String step, long people) {}

    @Schema(
            name = "CampaignReport",
            requiredProperties = {
                "campaignId",
                "views",
                "visitors",
                "conversionBasisPoints",
                "pledged",
                "backers",
                "points",
                "referrers",
                "countries",
                "rewards",
                "funnel"
            })
    record CampaignReportView(
            UUID campaignId,
            long views,
            long visitors,
            int conversionBasisPoints,
            MoneyJson pledged,
            long backers,
            List<PointView> points,
            List<SliceView> referrers,
            List<SliceView> countries,
            List<SliceView> rewards,
            List<FunnelView> funnel,
            @Nullable Instant freshAt) {}

    @Schema(
            name = "CurrencyTotals",
            requiredProperties = {"grossPledged", "collected", "fees"})
    record CurrencyTotalsView(MoneyJson grossPledged, MoneyJson collected, MoneyJson fees) {}

    @Schema(
            name = "CategoryTotals",
            requiredProperties = {"category", "campaigns", "pledges"})
    record CategoryTotalsView(String category, long campaigns, long pledges) {}

    @Schema(
            name = "PlatformReport",
            requiredProperties = {
                "totals",
                "pledges",
                "newCampaigns",
                "succeededCampaigns",
                "failedCampaigns",
                "successBasisPoints",
                "activeUsers",
                "newUsers",
                "topCategories"
            })
    record PlatformReportView(
            List<CurrencyTotalsView> totals,
            long pledges,
            long newCampaigns,
            long succeededCampaigns,
            long failedCampaigns,
            int successBasisPoints,
            long activeUsers,
            long newUsers,
            List<CategoryTotalsView> topCategories,
            @Nullable Instant freshAt) {}

    static CampaignReportView campaign(CampaignReport report) {
        return new CampaignReportView(
                UUID.fromString(report.getCampaignId()),
                report.getViews(),
                report.getVisitors(),
                report.getConversionBasisPoints(),
                MoneyJson.of(report.getPledged()),
                report.getBackers(),
                report.getPointsList().stream()
                        .map(point -> new PointView(
                                ProtoValues.toInstant(point.getStartTime()),
                                point.getViews(),
                                point.getVisitors(),
                                MoneyJson.of(point.getPledged()),
                                point.getBackers()))
                        .toList(),
                slices(report.getReferrersList()),
                slices(report.getCountriesList()),
                slices(report.getRewardsList()),
                report.getFunnelList().stream()
                        .map(step -> new FunnelView(Values.bare(step.getStep(), "FUNNEL_STEP_"), step.getPeople()))
                        .toList(),
                report.hasFreshTime() ? ProtoValues.toInstant(report.getFreshTime()) : null);
    }

    static PlatformReportView platform(PlatformReport report) {
        return new PlatformReportView(
                report.getTotalsList().stream()
                        .map(totals -> new CurrencyTotalsView(
                                MoneyJson.of(totals.getGrossPledged()),
                                MoneyJson.of(totals.getCollected()),
                                MoneyJson.of(totals.getFees())))
                        .toList(),
                report.getPledges(),
                report.getNewCampaigns(),
                report.getSucceededCampaigns(),
                report.getFailedCampaigns(),
                report.getSuccessBasisPoints(),
                report.getActiveUsers(),
                report.getNewUsers(),
                report.getTopCategoriesList().stream()
                        .map(totals -> new CategoryTotalsView(
                                totals.getCategory(), totals.getCampaigns(), totals.getPledges()))
                        .toList(),
                report.hasFreshTime() ? ProtoValues.toInstant(report.getFreshTime()) : null);
    }

    private static List<SliceView> slices(List<ReportSlice> slices) {
        return slices.stream()
                .map(slice -> new SliceView(
                        slice.getKey(),
                        slice.getLabel(),
                        slice.getViews(),
                        slice.getVisitors(),
                        slice.getPledges(),
                        MoneyJson.of(slice.getPledged())))
                .toList();
    }
}
