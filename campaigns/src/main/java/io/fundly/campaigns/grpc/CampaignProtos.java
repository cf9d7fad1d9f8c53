package io.fundly.campaigns.grpc;

import io.fundly.campaigns.application.CampaignQueries.Counts;
import io.fundly.campaigns.domain.CampaignView;
import io.fundly.campaigns.domain.Visible;
import io.fundly.campaigns.v1.Campaign;
import io.fundly.campaigns.v1.CampaignStateCount;
import io.fundly.campaigns.v1.CampaignTerms;
import io.fundly.campaigns.v1.Category;
import io.fundly.campaigns.v1.CountCampaignsResponse;
import io.fundly.campaigns.v1.Funding;
import io.fundly.platform.identity.Caller;
import io.fundly.platform.protos.ProtoValues;

/** What is known of campaigns as the contract says it. */
final class CampaignProtos {

    private CampaignProtos() {}

    /** The whole campaign, as far as the caller may read it. */
    static Campaign toProto(CampaignView view, Caller caller) {
        return builder(view, caller)
                .setDescription(view.campaign().content().description())
                .setDescriptionHtml(view.campaign().descriptionHtml())
                .build();
    }

    /** The campaign without its story, of which a list of a hundred would be too large for one message. */
    static Campaign toListedProto(CampaignView view, Caller caller) {
        return builder(view, caller).build();
    }

    private static Campaign.Builder builder(CampaignView view, Caller caller) {
        var campaign = view.campaign();
        var content = campaign.content();
        var proto = Campaign.newBuilder()
                .setId(campaign.id().toString())
                .setSlug(campaign.slug())
                .setTitle(content.title())
                .setSummary(content.summary())
                .setCategory(content.category())
                .setCountry(content.country())
                .addAllTags(content.tags())
                .setGoal(ProtoValues.toProto(content.goalMoney()))
                .setFundingModel(CampaignEnums.toProto(content.fundingModel()))
                .setDeadlineTime(ProtoValues.toProto(content.deadlineTime()))
                .setTimeZone(content.timeZone())
                .setState(CampaignEnums.toProto(campaign.state()))
                .setCreatorId(campaign.creatorId().toString())
                .setPledgedAmount(ProtoValues.toProto(view.pledged()))
                .setBackersCount(view.sums().backers())
                .setPercentFunded(view.percent())
                .setImageUrl(content.imageUrl())
                .setCreateTime(ProtoValues.toProto(campaign.progress().createTime()))
                .setUpdateTime(ProtoValues.toProto(campaign.progress().updateTime()))
                .setVersion(campaign.version())
                .setEtag(campaign.etag());
        campaign.progress().launchTime().map(ProtoValues::toProto).ifPresent(proto::setLaunchTime);
        if (caller.is(campaign.creatorId()) || Visible.isStaff(caller)) {
            proto.setReviewNote(campaign.reviewNote());
        }
        return proto;
    }

    static Funding toProto(io.fundly.campaigns.domain.Funding funding) {
        return Funding.newBuilder()
                .setCampaignId(funding.id().toString())
                .setPledged(ProtoValues.toProto(funding.pledged()))
                .setGoal(ProtoValues.toProto(funding.goal()))
                .setPercent(funding.percent())
                .setBackers(funding.sums().backers())
                .setDeadlineTime(ProtoValues.toProto(funding.deadlineTime()))
                .setState(CampaignEnums.toProto(funding.state()))
                .build();
    }

    static CampaignTerms toTerms(io.fundly.campaigns.domain.Campaign campaign) {
        var content = campaign.content();
        return CampaignTerms.newBuilder()
                .setCampaignId(campaign.id().toString())
                .setSlug(campaign.slug())
                .setTitle(content.title())
                .setCreatorId(campaign.creatorId().toString())
                .setState(CampaignEnums.toProto(campaign.state()))
                .setFundingModel(CampaignEnums.toProto(content.fundingModel()))
                .setGoal(ProtoValues.toProto(content.goalMoney()))
                .setMinimumPledge(ProtoValues.toProto(campaign.limits().minimumPledge()))
                .setMaximumPledge(ProtoValues.toProto(campaign.limits().maximumPledge()))
                .setDeadlineTime(ProtoValues.toProto(content.deadlineTime()))
                .setVersion(campaign.version())
                .build();
    }

    static Category toProto(io.fundly.campaigns.domain.Category category) {
        return Category.newBuilder()
                .setId(category.id())
                .setName(category.name())
                .build();
    }

    static CountCampaignsResponse toProto(Counts counts) {
        var response = CountCampaignsResponse.newBuilder().setPublicCount(counts.known());
        counts.byState()
                .forEach((state, count) -> response.addStateCounts(CampaignStateCount.newBuilder()
                        .setState(CampaignEnums.toProto(state))
                        .setCount(count)));
        return response.build();
    }
}
