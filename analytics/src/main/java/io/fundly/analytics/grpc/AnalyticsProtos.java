package io.fundly.analytics.grpc;

import io.fundly.analytics.application.Reporting.Found;
import io.fundly.analytics.domain.CampaignReport;
import io.fundly.analytics.domain.PlatformReport;
import io.fundly.analytics.v1.CategoryTotals;
import io.fundly.analytics.v1.CurrencyTotals;
import io.fundly.analytics.v1.FunnelCount;
import io.fundly.analytics.v1.FunnelStep;
import io.fundly.analytics.v1.ReportPoint;
import io.fundly.analytics.v1.ReportSlice;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.campaigns.v1.CampaignStateCount;
import io.fundly.platform.protos.ProtoValues;
import java.util.List;

/** Reports as the contract has them. */
final class AnalyticsProtos {

    private AnalyticsProtos() {}

    static io.fundly.analytics.v1.CampaignReport toProto(Found found) {
        var report = found.report();
        var proto = io.fundly.analytics.v1.CampaignReport.newBuilder()
                .setCampaignId(report.campaignId().toString())
                .setViews(report.views())
                .setVisitors(report.visitors())
                .setConversionBasisPoints(report.conversionBasisPoints())
                .setPledged(ProtoValues.toProto(report.pledged(found.currency())))
                .setBackers(report.backers())
                .addAllReferrers(slices(report.slices().referrers()))
                .addAllCountries(slices(report.slices().countries()))
                .addAllRewards(slices(report.slices().rewards()))
                .addAllFunnel(funnel(report.funnel()));
        report.points().stream().map(AnalyticsProtos::point).forEach(proto::addPoints);
        report.freshTime().map(ProtoValues::toProto).ifPresent(proto::setFreshTime);
        return proto.build();
    }

    /** Fees stay absent until payments tells of them: a zero would say that there were none. */
    static io.fundly.analytics.v1.PlatformReport toProto(PlatformReport report) {
        var figures = report.figures();
        var proto = io.fundly.analytics.v1.PlatformReport.newBuilder()
                .setPledges(report.pledges())
                .setNewCampaigns(figures.newCampaigns())
                .setSucceededCampaigns(figures.ended().succeeded())
                .setFailedCampaigns(figures.ended().failed())
                .setSuccessBasisPoints(figures.ended().successBasisPoints())
                .setActiveUsers(figures.activeUsers())
                .setNewUsers(figures.newUsers());
        for (var totals : report.totals()) {
            proto.addTotals(CurrencyTotals.newBuilder()
                    .setCurrencyCode(totals.grossPledged().currencyCode())
                    .setGrossPledged(ProtoValues.toProto(totals.grossPledged()))
                    .setCollected(ProtoValues.toProto(totals.collected())));
        }
        for (var category : report.topCategories()) {
            proto.addTopCategories(CategoryTotals.newBuilder()
                    .setCategory(category.category())
                    .setCampaigns(category.campaigns())
                    .setPledges(category.pledges()));
        }
        for (var state : CampaignState.values()) {
            var count =
                    state == CampaignState.UNRECOGNIZED ? null : report.states().get(word(state));
            if (count != null) {
                proto.addCampaignStates(
                        CampaignStateCount.newBuilder().setState(state).setCount(count));
            }
        }
        report.freshTime().map(ProtoValues::toProto).ifPresent(proto::setFreshTime);
        return proto.build();
    }

    private static String word(CampaignState state) {
        return state.name().substring("CAMPAIGN_STATE_".length());
    }

    private static ReportPoint point(CampaignReport.Point point) {
        return ReportPoint.newBuilder()
                .setStartTime(ProtoValues.toProto(point.start()))
                .setViews(point.views())
                .setVisitors(point.visitors())
                .setPledged(ProtoValues.toProto(point.pledged()))
                .setBackers(point.backers())
                .build();
    }

    private static List<ReportSlice> slices(List<CampaignReport.Slice> slices) {
        return slices.stream()
                .map(slice -> ReportSlice.newBuilder()
                        .setKey(slice.key())
                        .setLabel(slice.label())
                        .setViews(slice.counts().views())
                        .setVisitors(slice.counts().visitors())
                        .setPledges(slice.counts().pledges())
                        .setPledged(ProtoValues.toProto(slice.pledged()))
                        .build())
                .toList();
    }

    private static List<FunnelCount> funnel(CampaignReport.Funnel funnel) {
        return List.of(
                step(FunnelStep.FUNNEL_STEP_VISITED, funnel.visited()),
                step(FunnelStep.FUNNEL_STEP_INTERESTED, funnel.interested()),
                step(FunnelStep.FUNNEL_STEP_PLEDGED, funnel.pledged()),
                step(FunnelStep.FUNNEL_STEP_COLLECTED, funnel.collected()));
    }

    private static FunnelCount step(FunnelStep step, long people) {
        return FunnelCount.newBuilder().setStep(step).setPeople(people).build();
    }
}
