package io.fundly.edge.campaigns;

import io.fundly.campaigns.v1.Campaign;
import io.fundly.campaigns.v1.GetCampaignRequest;
import io.fundly.campaigns.v1.GetCampaignResponse;
import io.fundly.campaigns.v1.MutinyCampaignServiceGrpc.MutinyCampaignServiceStub;
import io.fundly.community.v1.CampaignCounts;
import io.fundly.community.v1.GetCampaignCountsRequest;
import io.fundly.community.v1.GetCampaignCountsResponse;
import io.fundly.community.v1.MutinyReactionServiceGrpc.MutinyReactionServiceStub;
import io.fundly.edge.backend.Backend;
import io.fundly.edge.backend.Parts;
import io.fundly.edge.campaigns.CampaignJson.CampaignView;
import io.fundly.edge.campaigns.CampaignJson.CountsView;
import io.fundly.edge.campaigns.CampaignJson.CreatorView;
import io.fundly.edge.rewards.RewardJson;
import io.fundly.edge.rewards.RewardJson.RewardView;
import io.fundly.rewards.v1.ListRewardsRequest;
import io.fundly.rewards.v1.MutinyRewardServiceGrpc.MutinyRewardServiceStub;
import io.fundly.users.v1.GetProfileRequest;
import io.fundly.users.v1.MutinyUserServiceGrpc.MutinyUserServiceStub;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Composes the campaign page: the campaign first, then its creator, rewards and counts at the same time. */
@ApplicationScoped
class CampaignPages {

    private static final int MOST_REWARDS = 100;

    private final Backend<MutinyCampaignServiceStub> campaigns;
    private final Backend<MutinyUserServiceStub> users;
    private final Backend<MutinyRewardServiceStub> rewards;
    private final Backend<MutinyReactionServiceStub> reactions;

    CampaignPages(
            Backend<MutinyCampaignServiceStub> campaigns,
            Backend<MutinyUserServiceStub> users,
            Backend<MutinyRewardServiceStub> rewards,
            Backend<MutinyReactionServiceStub> reactions) {
        this.campaigns = campaigns;
        this.users = users;
        this.rewards = rewards;
        this.reactions = reactions;
    }

    /** The page and the etag of its campaign. */
    Uni<Page> page(String idOrSlug) {
        var request = GetCampaignRequest.newBuilder().setIdOrSlug(idOrSlug).build();
        return campaigns
                .read(stub -> stub.getCampaign(request))
                .map(GetCampaignResponse::getCampaign)
                .chain(this::compose);
    }

    private Uni<Page> compose(Campaign campaign) {
        var parts = new Parts();
        var view = CampaignJson.campaign(campaign);
        return Uni.combine()
                .all()
                .unis(
                        parts.optional("creator", Optional.<CreatorView>empty(), creator(campaign.getCreatorId())),
                        parts.optional("rewards", List.<RewardView>of(), rewards(campaign.getId())),
                        parts.optional("counts", CampaignCounts.getDefaultInstance(), counts(campaign.getId())))
                .asTuple()
                .map(found -> new Page(
                        campaign.getEtag(),
                        view.with(
                                found.getItem1().orElse(null),
                                found.getItem2(),
                                CampaignJson.funding(view),
                                CountsView.of(found.getItem3()),
                                parts.missing())));
    }

    private Uni<Optional<CreatorView>> creator(String userId) {
        var request = GetProfileRequest.newBuilder().setUserId(userId).build();
        return users.read(stub -> stub.getProfile(request))
                .map(answer -> Optional.of(CreatorView.of(answer.getProfile())));
    }

    private Uni<List<RewardView>> rewards(String campaignId) {
        var request = ListRewardsRequest.newBuilder()
                .setCampaignId(campaignId)
                .setPageSize(MOST_REWARDS)
                .build();
        return rewards.read(stub -> stub.listRewards(request))
                .map(answer ->
                        answer.getRewardsList().stream().map(RewardJson::reward).toList());
    }

    private Uni<CampaignCounts> counts(String campaignId) {
        var request =
                GetCampaignCountsRequest.newBuilder().setCampaignId(campaignId).build();
        return reactions.read(stub -> stub.getCampaignCounts(request)).map(GetCampaignCountsResponse::getCounts);
    }

    record Page(String etag, CampaignView view) {}
}
