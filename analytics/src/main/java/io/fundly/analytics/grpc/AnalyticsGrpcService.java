package io.fundly.analytics.grpc;

import io.fundly.analytics.application.Reporting;
import io.fundly.analytics.application.ViewCounting;
import io.fundly.analytics.application.ViewTimes;
import io.fundly.analytics.domain.Country;
import io.fundly.analytics.domain.Referrer;
import io.fundly.analytics.domain.View;
import io.fundly.analytics.v1.GetCampaignReportRequest;
import io.fundly.analytics.v1.GetCampaignReportResponse;
import io.fundly.analytics.v1.GetPlatformReportRequest;
import io.fundly.analytics.v1.GetPlatformReportResponse;
import io.fundly.analytics.v1.MutinyAnalyticsServiceGrpc.AnalyticsServiceImplBase;
import io.fundly.analytics.v1.RecordViewRequest;
import io.fundly.analytics.v1.RecordViewResponse;
import io.fundly.platform.identity.Caller;
import io.fundly.platform.identity.Callers;
import io.quarkus.grpc.GrpcService;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Figures about campaigns and the platform. */
@GrpcService
public class AnalyticsGrpcService extends AnalyticsServiceImplBase {

    private final ViewCounting counting;
    private final ViewTimes times;
    private final Reporting reporting;
    private final Callers callers;
    private final String siteHost;

    public AnalyticsGrpcService(
            ViewCounting counting,
            ViewTimes times,
            Reporting reporting,
            Callers callers,
            @ConfigProperty(name = "fundly.public-url") URI site) {
        this.counting = counting;
        this.times = times;
        this.reporting = reporting;
        this.callers = callers;
        this.siteHost = Referrer.host(site.toString(), "");
    }

    /** Open to everybody; but a token that is given has to hold, and is judged before the request is. */
    @Override
    @PermitAll
    public Uni<RecordViewResponse> recordView(RecordViewRequest request) {
        return callers.current()
                .map(caller -> view(AnalyticsRequests.view(request), request, caller))
                .chain(counting::count)
                .replaceWith(RecordViewResponse.getDefaultInstance());
    }

    @Override
    @Authenticated
    public Uni<GetCampaignReportResponse> getCampaignReport(GetCampaignReportRequest request) {
        var campaign = AnalyticsRequests.campaign(request);
        return callers.current()
                .chain(caller -> reporting.campaign(campaign, AnalyticsRequests.span(request), caller))
                .map(found -> GetCampaignReportResponse.newBuilder()
                        .setReport(AnalyticsProtos.toProto(found))
                        .build());
    }

    @Override
    @RolesAllowed({"admin", "service:admin"})
    public Uni<GetPlatformReportResponse> getPlatformReport(GetPlatformReportRequest request) {
        AnalyticsRequests.check(request);
        return reporting
                .platform(
                        AnalyticsRequests.instant(request.hasStartTime(), request.getStartTime()),
                        AnalyticsRequests.instant(request.hasEndTime(), request.getEndTime()))
                .map(report -> GetPlatformReportResponse.newBuilder()
                        .setReport(AnalyticsProtos.toProto(report))
                        .build());
    }

    private View view(UUID campaign, RecordViewRequest request, Caller caller) {
        var told = AnalyticsRequests.instant(request.hasOccurTime(), request.getOccurTime());
        return new View(
                campaign,
                request.getVisitorId(),
                caller.userId(),
                new View.Origin(
                        Referrer.host(request.getReferrer(), siteHost),
                        request.getShareId(),
                        Country.normal(request.getCountry())),
                times.of(told, caller));
    }
}
