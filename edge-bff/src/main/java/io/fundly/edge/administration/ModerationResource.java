package io.fundly.edge.administration;

import static io.fundly.edge.http.Reason.CAMPAIGN_NOT_FOUND;
import static io.fundly.edge.http.Reason.FLAG_NOT_FOUND;
import static io.fundly.edge.http.Reason.ILLEGAL_STATE;
import static io.fundly.edge.http.Reason.LAST_ADMIN;
import static io.fundly.edge.http.Reason.USER_NOT_FOUND;

import io.fundly.admin.v1.ApproveCampaignRequest;
import io.fundly.admin.v1.ListCampaignsForReviewRequest;
import io.fundly.admin.v1.ListFlagsRequest;
import io.fundly.admin.v1.MutinyAdminServiceGrpc.MutinyAdminServiceStub;
import io.fundly.admin.v1.ReinstateCampaignRequest;
import io.fundly.admin.v1.RejectCampaignRequest;
import io.fundly.admin.v1.ResolveFlagRequest;
import io.fundly.admin.v1.SuspendCampaignRequest;
import io.fundly.campaigns.v1.Campaign;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.community.v1.FlagAction;
import io.fundly.community.v1.FlagState;
import io.fundly.edge.administration.AdminJson.Note;
import io.fundly.edge.administration.AdminJson.Resolution;
import io.fundly.edge.backend.Backend;
import io.fundly.edge.campaigns.CampaignJson;
import io.fundly.edge.campaigns.CampaignJson.CampaignView;
import io.fundly.edge.campaigns.SearchParams;
import io.fundly.edge.community.CommunityJson;
import io.fundly.edge.community.CommunityJson.FlagView;
import io.fundly.edge.http.EntityTags;
import io.fundly.edge.http.PageJson;
import io.fundly.edge.http.PageParams;
import io.fundly.edge.http.QueryFaults;
import io.fundly.edge.http.Refuses;
import io.fundly.edge.http.Values;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What moderators do. */
@Path("/api/v1/admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@RolesAllowed({"moderator", "admin"})
public class ModerationResource {

    private final Backend<MutinyAdminServiceStub> admin;
    private final EntityTags tags;

    ModerationResource(Backend<MutinyAdminServiceStub> admin, EntityTags tags) {
        this.admin = admin;
        this.tags = tags;
    }

    /** Whether a flag still waits. */
    enum FlagFilter {
        OPEN,
        RESOLVED
    }

    @GET
    @Path("/campaigns")
    @Operation(
            operationId = "listCampaignsForReview",
            summary = "Campaigns in a state; those in review if none is given")
    public Uni<PageJson<CampaignView>> campaigns(
            @QueryParam("state") @Nullable String state, @BeanParam PageParams page) {
        var faults = new QueryFaults();
        var request = ListCampaignsForReviewRequest.newBuilder()
                .setPageSize(page.size(faults))
                .setPageToken(page.token());
        faults.constant(state, SearchParams.Status.class, "state")
                .map(wanted -> CampaignState.valueOf("CAMPAIGN_STATE_" + wanted.name()))
                .ifPresent(request::addStates);
        faults.throwIfAny();
        return admin.read(stub -> stub.listCampaignsForReview(request.build()))
                .map(answer -> new PageJson<>(
                        answer.getCampaignsList().stream()
                                .map(CampaignJson::campaign)
                                .toList(),
                        answer.getNextPageToken()));
    }

    @POST
    @Path("/campaigns/{id}/approve")
    @Operation(operationId = "approveCampaign", summary = "Say yes to a campaign in review")
    @Refuses({CAMPAIGN_NOT_FOUND, ILLEGAL_STATE})
    @APIResponseSchema(value = CampaignView.class, responseDescription = "The approved campaign")
    public Uni<Response> approve(String id, @Nullable Note body) {
        var request = ApproveCampaignRequest.newBuilder()
                .setCampaignId(id)
                .setNote(note(body))
                .build();
        return admin.write(stub -> stub.approveCampaign(request)).map(answer -> written(answer.getCampaign()));
    }

    @POST
    @Path("/campaigns/{id}/reject")
    @Operation(operationId = "rejectCampaign", summary = "Say no to a campaign in review, and why")
    @Refuses({CAMPAIGN_NOT_FOUND, ILLEGAL_STATE})
    @APIResponseSchema(value = CampaignView.class, responseDescription = "The rejected campaign")
    public Uni<Response> reject(String id, @Nullable Note body) {
        var request = RejectCampaignRequest.newBuilder()
                .setCampaignId(id)
                .setNote(note(body))
                .build();
        return admin.write(stub -> stub.rejectCampaign(request)).map(answer -> written(answer.getCampaign()));
    }

    @POST
    @Path("/campaigns/{id}/suspend")
    @Operation(operationId = "suspendCampaign", summary = "Take a campaign off the site")
    @Refuses({CAMPAIGN_NOT_FOUND, ILLEGAL_STATE})
    @APIResponseSchema(value = CampaignView.class, responseDescription = "The suspended campaign")
    public Uni<Response> suspend(String id, @Nullable Note body) {
        var request = SuspendCampaignRequest.newBuilder()
                .setCampaignId(id)
                .setNote(note(body))
                .build();
        return admin.write(stub -> stub.suspendCampaign(request)).map(answer -> written(answer.getCampaign()));
    }

    @POST
    @Path("/campaigns/{id}/reinstate")
    @Operation(operationId = "reinstateCampaign", summary = "Put a suspended campaign back")
    @Refuses({CAMPAIGN_NOT_FOUND, ILLEGAL_STATE})
    @APIResponseSchema(value = CampaignView.class, responseDescription = "The campaign as it was before")
    public Uni<Response> reinstate(String id, @Nullable Note body) {
        var request = ReinstateCampaignRequest.newBuilder()
                .setCampaignId(id)
                .setNote(note(body))
                .build();
        return admin.write(stub -> stub.reinstateCampaign(request)).map(answer -> written(answer.getCampaign()));
    }

    @GET
    @Path("/flags")
    @Operation(operationId = "listFlags", summary = "What people have flagged; open ones if no state is given")
    public Uni<PageJson<FlagView>> flags(@QueryParam("state") @Nullable String state, @BeanParam PageParams page) {
        var faults = new QueryFaults();
        var wanted = faults.constant(state, FlagFilter.class, "state").orElse(FlagFilter.OPEN);
        var request = ListFlagsRequest.newBuilder()
                .setState(FlagState.valueOf("FLAG_STATE_" + wanted.name()))
                .setPageSize(page.size(faults))
                .setPageToken(page.token())
                .build();
        faults.throwIfAny();
        return admin.read(stub -> stub.listFlags(request))
                .map(answer -> new PageJson<>(
                        answer.getFlagsList().stream().map(CommunityJson::flag).toList(), answer.getNextPageToken()));
    }

    @POST
    @Path("/flags/{id}/resolve")
    @Operation(operationId = "resolveFlag", summary = "Decide on a flag: dismiss it, hide the content, or suspend")
    @Refuses({FLAG_NOT_FOUND, CAMPAIGN_NOT_FOUND, USER_NOT_FOUND, LAST_ADMIN, ILLEGAL_STATE})
    public Uni<FlagView> resolve(String id, Resolution body) {
        var request = ResolveFlagRequest.newBuilder()
                .setFlagId(id)
                .setAction(
                        body.action() == null
                                ? FlagAction.FLAG_ACTION_UNSPECIFIED
                                : FlagAction.valueOf(
                                        "FLAG_ACTION_" + body.action().name()))
                .setNote(body.note())
                .build();
        return admin.write(stub -> stub.resolveFlag(request)).map(answer -> CommunityJson.flag(answer.getFlag()));
    }

    private static String note(@Nullable Note body) {
        return body == null ? "" : Values.orEmpty(body.note());
    }

    private Response written(Campaign campaign) {
        return tags.written(200, campaign.getEtag(), CampaignJson.campaign(campaign))
                .build();
    }
}
