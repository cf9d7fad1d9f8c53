package io.fundly.edge.analytics;

import static io.fundly.edge.http.Reason.CAMPAIGN_NOT_FOUND;

import io.fundly.analytics.v1.GetCampaignReportRequest;
import io.fundly.analytics.v1.GetPlatformReportRequest;
import io.fundly.analytics.v1.Interval;
import io.fundly.analytics.v1.MutinyAnalyticsServiceGrpc.MutinyAnalyticsServiceStub;
import io.fundly.analytics.v1.RecordViewRequest;
import io.fundly.edge.analytics.AnalyticsJson.CampaignReportView;
import io.fundly.edge.analytics.AnalyticsJson.PlatformReportView;
import io.fundly.edge.analytics.AnalyticsJson.View;
import io.fundly.edge.backend.Backend;
import io.fundly.edge.http.QueryFaults;
import io.fundly.edge.http.Refuses;
import io.fundly.edge.http.Values;
import io.fundly.platform.protos.ProtoValues;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Views and reports. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Analytics")
public class AnalyticsResource {

    private static final String CSV = "text/csv";

    private final Backend<MutinyAnalyticsServiceStub> analytics;
    private final Visitors visitors;

    AnalyticsResource(Backend<MutinyAnalyticsServiceStub> analytics, Visitors visitors) {
        this.analytics = analytics;
        this.visitors = visitors;
    }

    /** How long a point of a report is. */
    enum Width {
        HOUR,
        DAY
    }

    @POST
    @Path("/campaigns/{id}/views")
    @PermitAll
    @Operation(operationId = "recordView", summary = "Note that somebody looks at a campaign")
    @APIResponse(responseCode = "202", description = "Noted")
    public Uni<Response> view(
            String id,
            @HeaderParam("CF-IPCountry") @Nullable String country,
            @Context RoutingContext routing,
            View body) {
        var request = RecordViewRequest.newBuilder()
                .setCampaignId(id)
                .setVisitorId(visitors.id(routing))
                .setReferrer(Values.orEmpty(body.referrer()))
                .setShareId(Values.orEmpty(body.shareId()))
                .setCountry(Values.orEmpty(country))
                .build();
        return analytics
                .write(stub -> stub.recordView(request))
                .map(answer -> Response.accepted().build());
    }

    @GET
    @Path("/analytics/campaigns/{id}")
    @Authenticated
    @Operation(
            operationId = "getCampaignReport",
            summary = "How the own campaign does, as JSON or, a row per interval, as CSV")
    @Refuses(CAMPAIGN_NOT_FOUND)
    public Uni<CampaignReportView> campaign(
            String id,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("interval") @Nullable String interval) {
        var request = reportRequest(id, from, to, interval);
        return analytics
                .read(stub -> stub.getCampaignReport(request))
                .map(answer -> AnalyticsJson.campaign(answer.getReport()));
    }

    @GET
    @Path("/analytics/campaigns/{id}")
    @Authenticated
    @Operation(
            operationId = "getCampaignReportCsv",
            summary = "How the own campaign does, as JSON or, a row per interval, as CSV")
    @Refuses(CAMPAIGN_NOT_FOUND)
    @Produces(CSV)
    public Uni<String> campaignCsv(
            String id,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("interval") @Nullable String interval) {
        return campaign(id, from, to, interval).map(ReportCsv::of);
    }

    @GET
    @Path("/analytics/platform")
    @RolesAllowed("admin")
    @Operation(operationId = "getPlatformReport", summary = "How the platform does; money per currency")
    public Uni<PlatformReportView> platform(
            @QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
        var faults = new QueryFaults();
        var request = GetPlatformReportRequest.newBuilder();
        faults.instant(from, "from").map(ProtoValues::toProto).ifPresent(request::setStartTime);
        faults.instant(to, "to").map(ProtoValues::toProto).ifPresent(request::setEndTime);
        faults.throwIfAny();
        return analytics
                .read(stub -> stub.getPlatformReport(request.build()))
                .map(answer -> AnalyticsJson.platform(answer.getReport()));
    }

    private static GetCampaignReportRequest reportRequest(
            String id, @Nullable String from, @Nullable String to, @Nullable String interval) {
        var faults = new QueryFaults();
        var request = GetCampaignReportRequest.newBuilder()
                .setCampaignId(id)
                .setInterval(
                        switch (faults.constant(interval, Width.class, "interval")
                                .orElse(Width.DAY)) {
                            case HOUR -> Interval.INTERVAL_HOUR;
                            case DAY -> Interval.INTERVAL_DAY;
                        });
        faults.instant(from, "from").map(ProtoValues::toProto).ifPresent(request::setStartTime);
        faults.instant(to, "to").map(ProtoValues::toProto).ifPresent(request::setEndTime);
        faults.throwIfAny();
        return request.build();
    }
}
