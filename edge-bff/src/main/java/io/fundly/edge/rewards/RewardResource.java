package io.fundly.edge.rewards;

import static io.fundly.edge.http.Reason.AMOUNT_TOO_LARGE;
import static io.fundly.edge.http.Reason.AMOUNT_TOO_SMALL;
import static io.fundly.edge.http.Reason.CAMPAIGN_NOT_FOUND;
import static io.fundly.edge.http.Reason.CURRENCY_MISMATCH;
import static io.fundly.edge.http.Reason.FIELD_FROZEN;
import static io.fundly.edge.http.Reason.ILLEGAL_STATE;
import static io.fundly.edge.http.Reason.REWARD_CLAIMED;
import static io.fundly.edge.http.Reason.REWARD_NOT_FOUND;

import com.google.protobuf.FieldMask;
import io.fundly.edge.backend.Backend;
import io.fundly.edge.http.EntityTags;
import io.fundly.edge.http.IdempotencyKey;
import io.fundly.edge.http.IfMatch;
import io.fundly.edge.http.PageJson;
import io.fundly.edge.http.PageParams;
import io.fundly.edge.http.Refuses;
import io.fundly.edge.rewards.RewardJson.BackerRewardView;
import io.fundly.edge.rewards.RewardJson.RewardInput;
import io.fundly.edge.rewards.RewardJson.RewardView;
import io.fundly.rewards.v1.CreateRewardRequest;
import io.fundly.rewards.v1.DeleteRewardRequest;
import io.fundly.rewards.v1.ListMyBackerRewardsRequest;
import io.fundly.rewards.v1.ListRewardsRequest;
import io.fundly.rewards.v1.MutinyRewardServiceGrpc.MutinyRewardServiceStub;
import io.fundly.rewards.v1.UpdateRewardRequest;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reward tiers, and what backers get. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rewards")
public class RewardResource {

    private static final List<String> EDITABLE = List.of(
            "title",
            "description",
            "amount_required",
            "quantity",
            "estimated_delivery",
            "items",
            "shipping",
            "add_on",
            "start_time",
            "end_time");

    private final Backend<MutinyRewardServiceStub> rewards;
    private final EntityTags tags;

    RewardResource(Backend<MutinyRewardServiceStub> rewards, EntityTags tags) {
        this.rewards = rewards;
        this.tags = tags;
    }

    @GET
    @Path("/campaigns/{id}/rewards")
    @PermitAll
    @Operation(operationId = "listRewards", summary = "The reward tiers of a campaign, the cheapest first")
    @Refuses(CAMPAIGN_NOT_FOUND)
    @APIResponseSchema(value = RewardPage.class, responseDescription = "A page of tiers")
    public Uni<Response> list(
            String id,
            @BeanParam PageParams page,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        var request = ListRewardsRequest.newBuilder()
                .setCampaignId(id)
                .setPageSize(page.size())
                .setPageToken(page.token())
                .build();
        return rewards.read(stub -> stub.listRewards(request))
                .map(answer -> tags.read(
                        ifNoneMatch,
                        "list",
                        new PageJson<>(
                                answer.getRewardsList().stream()
                                        .map(RewardJson::reward)
                                        .toList(),
                                answer.getNextPageToken())));
    }

    @POST
    @Path("/campaigns/{id}/rewards")
    @RolesAllowed("creator")
    @Operation(operationId = "createReward", summary = "Add a reward tier to the own campaign")
    @Refuses({CAMPAIGN_NOT_FOUND, CURRENCY_MISMATCH, AMOUNT_TOO_SMALL, AMOUNT_TOO_LARGE, ILLEGAL_STATE})
    @APIResponseSchema(value = RewardView.class, responseCode = "201", responseDescription = "The tier")
    public Uni<Response> create(String id, @BeanParam IdempotencyKey key, RewardInput body) {
        var request = CreateRewardRequest.newBuilder()
                .setReward(body.toProto().setCampaignId(id))
                .setRequestId(key.text())
                .build();
        return rewards.write(stub -> stub.createReward(request)).map(answer -> {
            var reward = answer.getReward();
            return tags.written(201, reward.getEtag(), RewardJson.reward(reward))
                    .header(HttpHeaders.LOCATION, "/api/v1/rewards/" + reward.getId())
                    .build();
        });
    }

    @PUT
    @Path("/rewards/{id}")
    @RolesAllowed("creator")
    @Operation(operationId = "updateReward", summary = "Replace the fields of a tier; what backers rely on stays")
    @Refuses({REWARD_NOT_FOUND, CURRENCY_MISMATCH, AMOUNT_TOO_SMALL, AMOUNT_TOO_LARGE, FIELD_FROZEN, REWARD_CLAIMED})
    @APIResponseSchema(value = RewardView.class, responseDescription = "The tier as it is now")
    public Uni<Response> update(String id, @BeanParam IfMatch ifMatch, RewardInput body) {
        var request = UpdateRewardRequest.newBuilder()
                .setReward(body.toProto().setId(id).setEtag(ifMatch.etag()))
                .setUpdateMask(FieldMask.newBuilder().addAllPaths(EDITABLE))
                .build();
        return rewards.write(stub -> stub.updateReward(request))
                .map(answer -> tags.written(200, answer.getReward().getEtag(), RewardJson.reward(answer.getReward()))
                        .build());
    }

    @DELETE
    @Path("/rewards/{id}")
    @RolesAllowed("creator")
    @Operation(operationId = "deleteReward", summary = "Take away a tier that nobody has claimed")
    @Refuses({REWARD_NOT_FOUND, REWARD_CLAIMED})
    @APIResponse(responseCode = "204", description = "The tier is gone")
    public Uni<Response> delete(String id, @BeanParam IfMatch ifMatch) {
        var request = DeleteRewardRequest.newBuilder()
                .setRewardId(id)
                .setEtag(ifMatch.etag())
                .build();
        return rewards.write(stub -> stub.deleteReward(request))
                .map(answer -> Response.noContent().build());
    }

    @GET
    @Path("/me/rewards")
    @Authenticated
    @Operation(operationId = "listMyRewards", summary = "The rewards that the caller is owed")
    @APIResponseSchema(value = BackerRewardPage.class, responseDescription = "A page of rewards")
    public Uni<PageJson<BackerRewardView>> mine(@BeanParam PageParams page) {
        var request = ListMyBackerRewardsRequest.newBuilder()
                .setPageSize(page.size())
                .setPageToken(page.token())
                .build();
        return rewards.read(stub -> stub.listMyBackerRewards(request))
                .map(answer -> new PageJson<>(
                        answer.getBackerRewardsList().stream()
                                .map(RewardJson::backerReward)
                                .toList(),
                        answer.getNextPageToken()));
    }

    @Schema(requiredProperties = {"items", "nextPageToken"})
    record RewardPage(List<RewardView> items, String nextPageToken) {}

    @Schema(requiredProperties = {"items", "nextPageToken"})
    record BackerRewardPage(List<BackerRewardView> items, String nextPageToken) {}
}
