package io.fundly.payments.messaging;

import io.fundly.campaigns.events.v1.CampaignSnapshot;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.payments.domain.CampaignFacts;
import io.fundly.payments.domain.FundingModel;
import io.fundly.platform.protos.ProtoValues;
import java.util.UUID;

/** Reads what campaigns says of a campaign; what cannot be read is poison. */
final class CampaignProtos {

    private CampaignProtos() {}

    static CampaignFacts toFacts(CampaignSnapshot snapshot) {
        return new CampaignFacts(
                UUID.fromString(snapshot.getId()),
                snapshot.getSlug(),
                snapshot.getTitle(),
                UUID.fromString(snapshot.getCreatorId()),
                state(snapshot.getState()),
                fundingModel(snapshot.getFundingModel()),
                ProtoValues.toMoney(snapshot.getGoal()),
                ProtoValues.toMoney(snapshot.getMinimumPledge()),
                ProtoValues.toMoney(snapshot.getMaximumPledge()),
                ProtoValues.toInstant(snapshot.getDeadlineTime()),
                snapshot.getVersion());
    }

    private static FundingModel fundingModel(io.fundly.campaigns.v1.FundingModel model) {
        return switch (model) {
            case FUNDING_MODEL_ALL_OR_NOTHING -> FundingModel.ALL_OR_NOTHING;
            case FUNDING_MODEL_KEEP_IT_ALL -> FundingModel.KEEP_IT_ALL;
            case FUNDING_MODEL_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("A campaign without a funding model that is known here.");
        };
    }

    private static io.fundly.payments.domain.CampaignState state(CampaignState state) {
        return switch (state) {
            case CAMPAIGN_STATE_DRAFT -> io.fundly.payments.domain.CampaignState.DRAFT;
            case CAMPAIGN_STATE_IN_REVIEW -> io.fundly.payments.domain.CampaignState.IN_REVIEW;
            case CAMPAIGN_STATE_APPROVED -> io.fundly.payments.domain.CampaignState.APPROVED;
            case CAMPAIGN_STATE_REJECTED -> io.fundly.payments.domain.CampaignState.REJECTED;
            case CAMPAIGN_STATE_LIVE -> io.fundly.payments.domain.CampaignState.LIVE;
            case CAMPAIGN_STATE_CLOSING -> io.fundly.payments.domain.CampaignState.CLOSING;
            case CAMPAIGN_STATE_SUCCEEDED -> io.fundly.payments.domain.CampaignState.SUCCEEDED;
            case CAMPAIGN_STATE_FAILED -> io.fundly.payments.domain.CampaignState.FAILED;
            case CAMPAIGN_STATE_CANCELED -> io.fundly.payments.domain.CampaignState.CANCELED;
            case CAMPAIGN_STATE_SUSPENDED -> io.fundly.payments.domain.CampaignState.SUSPENDED;
            case CAMPAIGN_STATE_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("A campaign in a state that is not known here.");
        };
    }
}
