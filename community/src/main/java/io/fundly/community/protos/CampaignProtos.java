package io.fundly.community.protos;

import io.fundly.campaigns.events.v1.CampaignSnapshot;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.campaigns.v1.CampaignTerms;
import io.fundly.community.domain.CampaignStanding;
import io.fundly.community.domain.KnownCampaign;
import java.util.UUID;

/** Reads what the campaigns service says of a campaign. */
public final class CampaignProtos {

    private CampaignProtos() {}

    public static KnownCampaign fromSnapshot(CampaignSnapshot campaign) {
        return new KnownCampaign(
                UUID.fromString(campaign.getId()),
                campaign.getTitle(),
                UUID.fromString(campaign.getCreatorId()),
                standing(campaign.getState(), campaign.hasLaunchTime()),
                campaign.getVersion());
    }

    /** Terms do not tell whether a canceled campaign was ever launched; the events, which are as new, do. */
    public static KnownCampaign fromTerms(CampaignTerms campaign) {
        return new KnownCampaign(
                UUID.fromString(campaign.getCampaignId()),
                campaign.getTitle(),
                UUID.fromString(campaign.getCreatorId()),
                standing(campaign.getState(), false),
                campaign.getVersion());
    }

    private static CampaignStanding standing(CampaignState state, boolean launched) {
        return switch (state) {
            case CAMPAIGN_STATE_LIVE, CAMPAIGN_STATE_CLOSING, CAMPAIGN_STATE_SUCCEEDED, CAMPAIGN_STATE_FAILED ->
                CampaignStanding.PUBLIC;
            case CAMPAIGN_STATE_CANCELED -> launched ? CampaignStanding.PUBLIC : CampaignStanding.UNLAUNCHED;
            case CAMPAIGN_STATE_DRAFT, CAMPAIGN_STATE_IN_REVIEW, CAMPAIGN_STATE_APPROVED, CAMPAIGN_STATE_REJECTED ->
                CampaignStanding.UNLAUNCHED;
            case CAMPAIGN_STATE_SUSPENDED -> CampaignStanding.SUSPENDED;
            case CAMPAIGN_STATE_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("A campaign in a state that nobody knows: " + state);
        };
    }
}
