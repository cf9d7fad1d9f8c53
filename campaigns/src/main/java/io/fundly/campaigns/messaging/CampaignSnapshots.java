package io.fundly.campaigns.messaging;

import io.fundly.campaigns.domain.Campaign;
import io.fundly.campaigns.domain.CampaignState;
import io.fundly.campaigns.domain.FundingModel;
import io.fundly.campaigns.events.v1.CampaignSnapshot;
import io.fundly.platform.protos.ProtoValues;

/** A campaign as others keep a copy of it. */
final class CampaignSnapshots {

    private CampaignSnapshots() {}

    static CampaignSnapshot snapshot(Campaign campaign) {
        var content = campaign.content();
        var limits = campaign.limits();
        var proto = CampaignSnapshot.newBuilder()
                .setId(campaign.id().toString())
                .setSlug(campaign.slug())
                .setTitle(content.title())
                .setSummary(content.summary())
                .setDescription(content.description())
                .setCategory(content.category())
                .setCountry(content.country())
                .addAllTags(content.tags())
                .setGoal(ProtoValues.toProto(content.goalMoney()))
                .setFundingModel(toProto(content.fundingModel()))
                .setDeadlineTime(ProtoValues.toProto(content.deadlineTime()))
                .setTimeZone(content.timeZone())
                .setState(toProto(campaign.state()))
                .setCreatorId(campaign.creatorId().toString())
                .setImageUrl(content.imageUrl())
                .setCreateTime(ProtoValues.toProto(campaign.progress().createTime()))
                .setMinimumPledge(ProtoValues.toProto(limits.minimumPledge()))
                .setMaximumPledge(ProtoValues.toProto(limits.maximumPledge()))
                .setVersion(campaign.version());
        campaign.progress().launchTime().map(ProtoValues::toProto).ifPresent(proto::setLaunchTime);
        return proto.build();
    }

    private static io.fundly.campaigns.v1.FundingModel toProto(FundingModel model) {
        return switch (model) {
            case ALL_OR_NOTHING -> io.fundly.campaigns.v1.FundingModel.FUNDING_MODEL_ALL_OR_NOTHING;
            case KEEP_IT_ALL -> io.fundly.campaigns.v1.FundingModel.FUNDING_MODEL_KEEP_IT_ALL;
        };
    }

    private static io.fundly.campaigns.v1.CampaignState toProto(CampaignState state) {
        return switch (state) {
            case DRAFT -> io.fundly.campaigns.v1.CampaignState.CAMPAIGN_STATE_DRAFT;
            case IN_REVIEW -> io.fundly.campaigns.v1.CampaignState.CAMPAIGN_STATE_IN_REVIEW;
            case APPROVED -> io.fundly.campaigns.v1.CampaignState.CAMPAIGN_STATE_APPROVED;
            case REJECTED -> io.fundly.campaigns.v1.CampaignState.CAMPAIGN_STATE_REJECTED;
            case LIVE -> io.fundly.campaigns.v1.CampaignState.CAMPAIGN_STATE_LIVE;
            case CLOSING -> io.fundly.campaigns.v1.CampaignState.CAMPAIGN_STATE_CLOSING;
            case SUCCEEDED -> io.fundly.campaigns.v1.CampaignState.CAMPAIGN_STATE_SUCCEEDED;
            case FAILED -> io.fundly.campaigns.v1.CampaignState.CAMPAIGN_STATE_FAILED;
            case CANCELED -> io.fundly.campaigns.v1.CampaignState.CAMPAIGN_STATE_CANCELED;
            case SUSPENDED -> io.fundly.campaigns.v1.CampaignState.CAMPAIGN_STATE_SUSPENDED;
        };
    }
}
