package io.fundly.campaigns.clients;

import io.fundly.platform.calls.Callee;
import io.fundly.platform.calls.Callees;
import io.fundly.rewards.v1.ListRewardsRequest;
import io.fundly.rewards.v1.MutinyRewardServiceGrpc.MutinyRewardServiceStub;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What campaigns asks of rewards, on the caller's account. */
@ApplicationScoped
public class RewardsClient {

    private final MutinyRewardServiceStub stub;
    private final Callee rewards;

    public RewardsClient(@GrpcClient("rewards") MutinyRewardServiceStub stub, Callees callees) {
        this.stub = stub;
        this.rewards = callees.named("rewards");
    }

    /** Whether the campaign has rewards. */
    public Uni<Boolean> exist(UUID campaignId) {
        var request = ListRewardsRequest.newBuilder()
                .setCampaignId(campaignId.toString())
                .setPageSize(1)
                .build();
        return rewards.read(() -> stub.listRewards(request)).map(response -> response.getRewardsCount() > 0);
    }
}
