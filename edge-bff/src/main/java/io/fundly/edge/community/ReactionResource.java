package io.fundly.edge.community;

import static io.fundly.edge.http.Reason.ALREADY_FLAGGED;
import static io.fundly.edge.http.Reason.CAMPAIGN_NOT_FOUND;
import static io.fundly.edge.http.Reason.COMMENT_NOT_FOUND;
import static io.fundly.edge.http.Reason.USER_NOT_FOUND;

import io.fundly.community.v1.FlagContentRequest;
import io.fundly.community.v1.FlagTargetType;
import io.fundly.community.v1.FollowCampaignRequest;
import io.fundly.community.v1.LikeCampaignRequest;
import io.fundly.community.v1.MutinyFlagServiceGrpc.MutinyFlagServiceStub;
import io.fundly.community.v1.MutinyReactionServiceGrpc.MutinyReactionServiceStub;
import io.fundly.community.v1.UnfollowCampaignRequest;
import io.fundly.community.v1.UnlikeCampaignRequest;
import io.fundly.edge.backend.Backend;
import io.fundly.edge.campaigns.CampaignJson.CountsView;
import io.fundly.edge.community.CommunityJson.FlagView;
import io.fundly.edge.community.CommunityJson.NewFlag;
import io.fundly.edge.http.IdempotencyKey;
import io.fundly.edge.http.RateLimited;
import io.fundly.edge.http.Refuses;
import io.fundly.edge.http.Values;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Likes, follows and flags. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Community")
@Authenticated
public class ReactionResource {

    private final Backend<MutinyReactionServiceStub> reactions;
    private final Backend<MutinyFlagServiceStub> flags;

    ReactionResource(Backend<MutinyReactionServiceStub> reactions, Backend<MutinyFlagServiceStub> flags) {
        this.reactions = reactions;
        this.flags = flags;
    }

    @POST
    @Path("/campaigns/{id}/like")
    @Operation(operationId = "likeCampaign", summary = "Like a campaign; twice is once")
    @Refuses(CAMPAIGN_NOT_FOUND)
    public Uni<CountsView> like(String id) {
        var request = LikeCampaignRequest.newBuilder().setCampaignId(id).build();
        return reactions.write(stub -> stub.likeCampaign(request)).map(answer -> CountsView.of(answer.getCounts()));
    }

    @DELETE
    @Path("/campaigns/{id}/like")
    @Operation(operationId = "unlikeCampaign", summary = "Take a like back")
    @Refuses(CAMPAIGN_NOT_FOUND)
    public Uni<CountsView> unlike(String id) {
        var request = UnlikeCampaignRequest.newBuilder().setCampaignId(id).build();
        return reactions.write(stub -> stub.unlikeCampaign(request)).map(answer -> CountsView.of(answer.getCounts()));
    }

    @POST
    @Path("/campaigns/{id}/follow")
    @Operation(operationId = "followCampaign", summary = "Hear of a campaign's news")
    @Refuses(CAMPAIGN_NOT_FOUND)
    public Uni<CountsView> follow(String id) {
        var request = FollowCampaignRequest.newBuilder().setCampaignId(id).build();
        return reactions.write(stub -> stub.followCampaign(request)).map(answer -> CountsView.of(answer.getCounts()));
    }

    @DELETE
    @Path("/campaigns/{id}/follow")
    @Operation(operationId = "unfollowCampaign", summary = "Hear of it no more")
    @Refuses(CAMPAIGN_NOT_FOUND)
    public Uni<CountsView> unfollow(String id) {
        var request = UnfollowCampaignRequest.newBuilder().setCampaignId(id).build();
        return reactions.write(stub -> stub.unfollowCampaign(request)).map(answer -> CountsView.of(answer.getCounts()));
    }

    @POST
    @Path("/flags")
    @RateLimited("flag")
    @Operation(operationId = "flagContent", summary = "Tell the moderators of something")
    @Refuses({CAMPAIGN_NOT_FOUND, COMMENT_NOT_FOUND, USER_NOT_FOUND, ALREADY_FLAGGED})
    @APIResponseSchema(value = FlagView.class, responseCode = "201", responseDescription = "The flag")
    public Uni<Response> flag(@BeanParam IdempotencyKey key, NewFlag body) {
        var request = FlagContentRequest.newBuilder()
                .setTargetType(
                        body.targetType() == null
                                ? FlagTargetType.FLAG_TARGET_TYPE_UNSPECIFIED
                                : FlagTargetType.valueOf(
                                        "FLAG_TARGET_TYPE_" + body.targetType().name()))
                .setTargetId(Values.orEmpty(body.targetId()))
                .setReason(Values.orEmpty(body.reason()))
                .setDetails(Values.orEmpty(body.details()))
                .setRequestId(key.text())
                .build();
        return flags.write(stub -> stub.flagContent(request))
                .map(answer -> Response.status(201)
                        .entity(CommunityJson.flag(answer.getFlag()))
                        .build());
    }
}
