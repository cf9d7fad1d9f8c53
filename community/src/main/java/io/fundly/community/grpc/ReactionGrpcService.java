package io.fundly.community.grpc;

import io.fundly.community.application.CampaignReactions;
import io.fundly.community.domain.CommunityReason;
import io.fundly.community.v1.BatchGetCampaignCountsRequest;
import io.fundly.community.v1.BatchGetCampaignCountsResponse;
import io.fundly.community.v1.CampaignCounts;
import io.fundly.community.v1.FollowCampaignRequest;
import io.fundly.community.v1.FollowCampaignResponse;
import io.fundly.community.v1.GetCampaignCountsRequest;
import io.fundly.community.v1.GetCampaignCountsResponse;
import io.fundly.community.v1.LikeCampaignRequest;
import io.fundly.community.v1.LikeCampaignResponse;
import io.fundly.community.v1.MutinyReactionServiceGrpc.ReactionServiceImplBase;
import io.fundly.community.v1.UnfollowCampaignRequest;
import io.fundly.community.v1.UnfollowCampaignResponse;
import io.fundly.community.v1.UnlikeCampaignRequest;
import io.fundly.community.v1.UnlikeCampaignResponse;
import io.fundly.platform.errors.FundlyException;
import io.fundly.platform.errors.Violations;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Likes, followings and counts over gRPC. */
@GrpcService
public class ReactionGrpcService extends ReactionServiceImplBase {

    private static final String ANY_USER = "backer";
    private static final int MOST_CAMPAIGNS = 100;

    private final CampaignReactions reactions;
    private final Requests requests;

    public ReactionGrpcService(CampaignReactions reactions, Requests requests) {
        this.reactions = reactions;
        this.requests = requests;
    }

    @Override
    @RolesAllowed(ANY_USER)
    public Uni<LikeCampaignResponse> likeCampaign(LikeCampaignRequest request) {
        var id = Violations.requireId(request.getCampaignId(), "campaign_id");
        return requests.caller()
                .chain(caller -> reactions.like(id, caller))
                .map(counts -> LikeCampaignResponse.newBuilder()
                        .setCounts(toProto(counts))
                        .build());
    }

    @Override
    @RolesAllowed(ANY_USER)
    public Uni<UnlikeCampaignResponse> unlikeCampaign(UnlikeCampaignRequest request) {
        var id = Violations.requireId(request.getCampaignId(), "campaign_id");
        return requests.caller()
                .chain(caller -> reactions.unlike(id, caller))
                .map(counts -> UnlikeCampaignResponse.newBuilder()
                        .setCounts(toProto(counts))
                        .build());
    }

    @Override
    @RolesAllowed(ANY_USER)
    public Uni<FollowCampaignResponse> followCampaign(FollowCampaignRequest request) {
        var id = Violations.requireId(request.getCampaignId(), "campaign_id");
        return requests.caller()
                .chain(caller -> reactions.follow(id, caller))
                .map(counts -> FollowCampaignResponse.newBuilder()
                        .setCounts(toProto(counts))
                        .build());
    }

    @Override
    @RolesAllowed(ANY_USER)
    public Uni<UnfollowCampaignResponse> unfollowCampaign(UnfollowCampaignRequest request) {
        var id = Violations.requireId(request.getCampaignId(), "campaign_id");
        return requests.caller()
                .chain(caller -> reactions.unfollow(id, caller))
                .map(counts -> UnfollowCampaignResponse.newBuilder()
                        .setCounts(toProto(counts))
                        .build());
    }

    @Override
    @PermitAll
    public Uni<GetCampaignCountsResponse> getCampaignCounts(GetCampaignCountsRequest request) {
        return requests.caller()
                .chain(caller ->
                        reactions.counts(List.of(Violations.requireId(request.getCampaignId(), "campaign_id")), caller))
                .map(counts -> GetCampaignCountsResponse.newBuilder()
                        .setCounts(toProto(counts.getFirst()))
                        .build());
    }

    @Override
    @PermitAll
    public Uni<BatchGetCampaignCountsResponse> batchGetCampaignCounts(BatchGetCampaignCountsRequest request) {
        return requests.caller()
                .chain(caller -> reactions.counts(ids(request.getCampaignIdsList()), caller))
                .map(counts -> {
                    var response = BatchGetCampaignCountsResponse.newBuilder();
                    counts.stream().map(ReactionGrpcService::toProto).forEach(response::addCounts);
                    return response.build();
                });
    }

    private static List<UUID> ids(List<String> texts) {
        if (texts.size() > MOST_CAMPAIGNS) {
            throw new FundlyException(
                    CommunityReason.TOO_LARGE,
                    "At most " + MOST_CAMPAIGNS + " campaigns at a time.",
                    Map.of("limit", String.valueOf(MOST_CAMPAIGNS)));
        }
        var violations = new Violations();
        violations.check(!texts.isEmpty(), "campaign_ids", "must have at least one id");
        var ids = IntStream.range(0, texts.size())
                .mapToObj(index -> violations.id(texts.get(index), "campaign_ids[" + index + "]"))
                .flatMap(Optional::stream)
                .toList();
        violations.throwIfAny();
        return ids;
    }

    private static CampaignCounts toProto(io.fundly.community.domain.CampaignCounts counts) {
        return CampaignCounts.newBuilder()
                .setCampaignId(counts.campaignId().toString())
                .setComments(counts.comments())
                .setLikes(counts.likes())
                .setFollowers(counts.followers())
                .setLiked(counts.liked())
                .setFollowed(counts.followed())
                .build();
    }
}
