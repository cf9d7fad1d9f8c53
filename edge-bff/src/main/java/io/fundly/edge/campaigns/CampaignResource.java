package io.fundly.edge.campaigns;

import static io.fundly.edge.http.Reason.AMOUNT_TOO_LARGE;
import static io.fundly.edge.http.Reason.AMOUNT_TOO_SMALL;
import static io.fundly.edge.http.Reason.CAMPAIGN_INCOMPLETE;
import static io.fundly.edge.http.Reason.CAMPAIGN_NOT_FOUND;
import static io.fundly.edge.http.Reason.CURRENCY_MISMATCH;
import static io.fundly.edge.http.Reason.DURATION_TOO_LONG;
import static io.fundly.edge.http.Reason.DURATION_TOO_SHORT;
import static io.fundly.edge.http.Reason.FIELD_FROZEN;
import static io.fundly.edge.http.Reason.ILLEGAL_STATE;
import static io.fundly.edge.http.Reason.NOT_OWNER;
import static io.fundly.edge.http.Reason.UNKNOWN_CATEGORY;
import static io.fundly.edge.http.Reason.UNKNOWN_CURRENCY;

import com.google.protobuf.FieldMask;
import io.fundly.campaigns.v1.Campaign;
import io.fundly.campaigns.v1.CancelCampaignRequest;
import io.fundly.campaigns.v1.CreateCampaignRequest;
import io.fundly.campaigns.v1.DeleteCampaignRequest;
import io.fundly.campaigns.v1.LaunchCampaignRequest;
import io.fundly.campaigns.v1.MutinyCampaignServiceGrpc.MutinyCampaignServiceStub;
import io.fundly.campaigns.v1.SubmitCampaignRequest;
import io.fundly.campaigns.v1.UpdateCampaignRequest;
import io.fundly.edge.backend.Backend;
import io.fundly.edge.campaigns.CampaignJson.CampaignInput;
import io.fundly.edge.campaigns.CampaignJson.CampaignView;
import io.fundly.edge.campaigns.CampaignJson.Cancellation;
import io.fundly.edge.http.EntityTags;
import io.fundly.edge.http.IdempotencyKey;
import io.fundly.edge.http.IfMatch;
import io.fundly.edge.http.Refuses;
import io.fundly.edge.http.Values;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The life of a campaign, as its creator leads it. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Campaigns")
public class CampaignResource {

    private static final List<String> EDITABLE = List.of(
            "title",
            "summary",
            "description",
            "category",
            "country",
            "tags",
            "image_url",
            "goal",
            "funding_model",
            "deadline_time",
            "time_zone");

    private final Backend<MutinyCampaignServiceStub> campaigns;
    private final EntityTags tags;

    CampaignResource(Backend<MutinyCampaignServiceStub> campaigns, EntityTags tags) {
        this.campaigns = campaigns;
        this.tags = tags;
    }

    @POST
    @Path("/campaigns")
    @RolesAllowed("creator")
    @Operation(operationId = "createCampaign", summary = "Make a draft")
    @Refuses({
        UNKNOWN_CATEGORY,
        UNKNOWN_CURRENCY,
        AMOUNT_TOO_SMALL,
        AMOUNT_TOO_LARGE,
        DURATION_TOO_SHORT,
        DURATION_TOO_LONG
    })
    @APIResponseSchema(value = CampaignView.class, responseCode = "201", responseDescription = "The draft")
    public Uni<Response> create(@BeanParam IdempotencyKey key, CampaignInput body) {
        var request = CreateCampaignRequest.newBuilder()
                .setCampaign(body.toProto())
                .setRequestId(key.text())
                .build();
        return campaigns.write(stub -> stub.createCampaign(request)).map(answer -> {
            var campaign = answer.getCampaign();
            return tags.written(201, campaign.getEtag(), CampaignJson.campaign(campaign))
                    .header(HttpHeaders.LOCATION, "/api/v1/campaigns/" + campaign.getId())
                    .build();
        });
    }

    @PUT
    @Path("/campaigns/{id}")
    @RolesAllowed("creator")
    @Operation(
            operationId = "updateCampaign",
            summary = "Replace the editable fields; goal, deadline, time zone and model are frozen at the launch")
    @Refuses({
        CAMPAIGN_NOT_FOUND,
        NOT_OWNER,
        UNKNOWN_CATEGORY,
        UNKNOWN_CURRENCY,
        CURRENCY_MISMATCH,
        AMOUNT_TOO_SMALL,
        AMOUNT_TOO_LARGE,
        DURATION_TOO_SHORT,
        DURATION_TOO_LONG,
        FIELD_FROZEN,
        ILLEGAL_STATE
    })
    @APIResponseSchema(value = CampaignView.class, responseDescription = "The campaign as it is now")
    public Uni<Response> update(String id, @BeanParam IfMatch ifMatch, CampaignInput body) {
        var request = UpdateCampaignRequest.newBuilder()
                .setCampaign(body.toProto().setId(id).setEtag(ifMatch.etag()))
                .setUpdateMask(FieldMask.newBuilder().addAllPaths(EDITABLE))
                .build();
        return campaigns.write(stub -> stub.updateCampaign(request)).map(answer -> written(answer.getCampaign()));
    }

    @DELETE
    @Path("/campaigns/{id}")
    @RolesAllowed("creator")
    @Operation(operationId = "deleteCampaign", summary = "Delete a draft")
    @Refuses({CAMPAIGN_NOT_FOUND, NOT_OWNER, ILLEGAL_STATE})
    @APIResponse(responseCode = "204", description = "The draft is gone")
    public Uni<Response> delete(String id, @BeanParam IfMatch ifMatch) {
        var request = DeleteCampaignRequest.newBuilder()
                .setCampaignId(id)
                .setEtag(ifMatch.etag())
                .build();
        return campaigns
                .write(stub -> stub.deleteCampaign(request))
                .map(answer -> Response.noContent().build());
    }

    @POST
    @Path("/campaigns/{id}/submit")
    @RolesAllowed("creator")
    @Operation(operationId = "submitCampaign", summary = "Hand a draft in for review")
    @Refuses({CAMPAIGN_NOT_FOUND, NOT_OWNER, CAMPAIGN_INCOMPLETE, DURATION_TOO_SHORT, ILLEGAL_STATE})
    @APIResponseSchema(value = CampaignView.class, responseDescription = "The campaign, in review or approved")
    public Uni<Response> submit(String id, @BeanParam IdempotencyKey key, @BeanParam IfMatch ifMatch) {
        var request = SubmitCampaignRequest.newBuilder()
                .setCampaignId(id)
                .setEtag(ifMatch.etag())
                .setRequestId(key.text())
                .build();
        return campaigns.write(stub -> stub.submitCampaign(request)).map(answer -> written(answer.getCampaign()));
    }

    @POST
    @Path("/campaigns/{id}/launch")
    @RolesAllowed("creator")
    @Operation(operationId = "launchCampaign", summary = "Open an approved campaign to pledges")
    @Refuses({CAMPAIGN_NOT_FOUND, NOT_OWNER, DURATION_TOO_SHORT, ILLEGAL_STATE})
    @APIResponseSchema(value = CampaignView.class, responseDescription = "The live campaign")
    public Uni<Response> launch(String id, @BeanParam IdempotencyKey key, @BeanParam IfMatch ifMatch) {
        var request = LaunchCampaignRequest.newBuilder()
                .setCampaignId(id)
                .setEtag(ifMatch.etag())
                .setRequestId(key.text())
                .build();
        return campaigns.write(stub -> stub.launchCampaign(request)).map(answer -> written(answer.getCampaign()));
    }

    @POST
    @Path("/campaigns/{id}/cancel")
    @RolesAllowed({"creator", "admin"})
    @Operation(operationId = "cancelCampaign", summary = "End a campaign before its deadline; nobody is charged")
    @Refuses({CAMPAIGN_NOT_FOUND, NOT_OWNER, ILLEGAL_STATE})
    @APIResponseSchema(value = CampaignView.class, responseDescription = "The canceled campaign")
    public Uni<Response> cancel(
            String id, @BeanParam IdempotencyKey key, @BeanParam IfMatch ifMatch, @Nullable Cancellation body) {
        var request = CancelCampaignRequest.newBuilder()
                .setCampaignId(id)
                .setEtag(ifMatch.etag())
                .setRequestId(key.text())
                .setNote(body == null ? "" : Values.orEmpty(body.note()))
                .build();
        return campaigns.write(stub -> stub.cancelCampaign(request)).map(answer -> written(answer.getCampaign()));
    }

    private Response written(Campaign campaign) {
        return tags.written(200, campaign.getEtag(), CampaignJson.campaign(campaign))
                .build();
    }
}
