package io.fundly.rewards.grpc;

import io.fundly.platform.errors.Violations;
import io.fundly.platform.idempotency.Idempotency;
import io.fundly.platform.idempotency.RequestKey;
import io.fundly.platform.identity.Callers;
import io.fundly.platform.paging.PageRequest;
import io.fundly.rewards.application.CampaignDirectory;
import io.fundly.rewards.application.RewardEditing;
import io.fundly.rewards.application.RewardQueries;
import io.fundly.rewards.v1.BatchGetRewardsRequest;
import io.fundly.rewards.v1.BatchGetRewardsResponse;
import io.fundly.rewards.v1.CreateRewardRequest;
import io.fundly.rewards.v1.CreateRewardResponse;
import io.fundly.rewards.v1.DeleteRewardRequest;
import io.fundly.rewards.v1.DeleteRewardResponse;
import io.fundly.rewards.v1.GetRewardRequest;
import io.fundly.rewards.v1.GetRewardResponse;
import io.fundly.rewards.v1.ListMyBackerRewardsRequest;
import io.fundly.rewards.v1.ListMyBackerRewardsResponse;
import io.fundly.rewards.v1.ListRewardsRequest;
import io.fundly.rewards.v1.ListRewardsResponse;
import io.fundly.rewards.v1.MutinyRewardServiceGrpc.RewardServiceImplBase;
import io.fundly.rewards.v1.UpdateRewardRequest;
import io.fundly.rewards.v1.UpdateRewardResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;

/** What backers get for their pledges. */
@GrpcService
public class RewardGrpcService extends RewardServiceImplBase {

    private final RewardEditing editing;
    private final RewardQueries queries;
    private final CampaignDirectory campaigns;
    private final Callers callers;
    private final Idempotency idempotency;

    public RewardGrpcService(
            RewardEditing editing,
            RewardQueries queries,
            CampaignDirectory campaigns,
            Callers callers,
            Idempotency idempotency) {
        this.editing = editing;
        this.queries = queries;
        this.campaigns = campaigns;
        this.callers = callers;
        this.idempotency = idempotency;
    }

    @Override
    @RolesAllowed("creator")
    public Uni<CreateRewardResponse> createReward(CreateRewardRequest request) {
        var wanted = RewardRequests.create(request);
        return callers.current()
                .chain(caller -> campaigns
                        .know(wanted.campaignId())
                        .chain(() -> idempotency.once(
                                RequestKey.of(caller, "CreateReward", request.getRequestId(), request),
                                CreateRewardResponse.parser(),
                                () -> editing.create(wanted.campaignId(), wanted.content(), caller)
                                        .map(offer -> CreateRewardResponse.newBuilder()
                                                .setReward(RewardProtos.toProto(offer))
                                                .build()))));
    }

    @Override
    @RolesAllowed("creator")
    public Uni<UpdateRewardResponse> updateReward(UpdateRewardRequest request) {
        var wanted = RewardRequests.update(request);
        return callers.current()
                .chain(caller -> editing.update(wanted, caller))
                .map(offer -> UpdateRewardResponse.newBuilder()
                        .setReward(RewardProtos.toProto(offer))
                        .build());
    }

    @Override
    @RolesAllowed("creator")
    public Uni<DeleteRewardResponse> deleteReward(DeleteRewardRequest request) {
        var id = Violations.requireId(request.getRewardId(), "reward_id");
        return callers.current()
                .chain(caller -> editing.delete(id, RewardRequests.etag(request.getEtag()), caller))
                .replaceWith(DeleteRewardResponse.getDefaultInstance());
    }

    @Override
    @PermitAll
    public Uni<GetRewardResponse> getReward(GetRewardRequest request) {
        // Who calls is asked first in the public methods: a token that does not hold is refused there as well.
        return callers.current()
                .chain(caller -> queries.get(Violations.requireId(request.getRewardId(), "reward_id"), caller))
                .map(offer -> GetRewardResponse.newBuilder()
                        .setReward(RewardProtos.toProto(offer))
                        .build());
    }

    @Override
    @PermitAll
    public Uni<BatchGetRewardsResponse> batchGetRewards(BatchGetRewardsRequest request) {
        return callers.current()
                .chain(caller -> queries.batch(RewardRequests.batch(request), caller))
                .map(offers -> {
                    var response = BatchGetRewardsResponse.newBuilder();
                    offers.stream().map(RewardProtos::toProto).forEach(response::addRewards);
                    return response.build();
                });
    }

    @Override
    @PermitAll
    public Uni<ListRewardsResponse> listRewards(ListRewardsRequest request) {
        return callers.current()
                .chain(caller -> {
                    var campaignId = Violations.requireId(request.getCampaignId(), "campaign_id");
                    var page =
                            PageRequest.of(request.getPageSize(), request.getPageToken(), "ListRewards " + campaignId);
                    return queries.ofCampaign(campaignId, page, caller);
                })
                .map(found -> {
                    var response = ListRewardsResponse.newBuilder().setNextPageToken(found.nextPageToken());
                    found.items().stream().map(RewardProtos::toProto).forEach(response::addRewards);
                    return response.build();
                });
    }

    @Override
    @RolesAllowed("backer")
    public Uni<ListMyBackerRewardsResponse> listMyBackerRewards(ListMyBackerRewardsRequest request) {
        return callers.current()
                .chain(caller -> queries.ofBacker(
                        PageRequest.of(
                                request.getPageSize(), request.getPageToken(), "ListMyBackerRewards " + caller.name()),
                        caller))
                .map(found -> {
                    var response = ListMyBackerRewardsResponse.newBuilder().setNextPageToken(found.nextPageToken());
                    found.items().stream().map(RewardProtos::toProto).forEach(response::addBackerRewards);
                    return response.build();
                });
    }
}
