package io.fundly.campaigns.grpc;

import io.fundly.campaigns.domain.CampaignState;
import io.fundly.campaigns.domain.FundingModel;
import java.util.Optional;

/** The enums of the domain and those of the contract; what the contract leaves unspecified is nothing here. */
final class CampaignEnums {

    private CampaignEnums() {}

    static io.fundly.campaigns.v1.CampaignState toProto(CampaignState state) {
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

    static Optional<CampaignState> fromProto(io.fundly.campaigns.v1.CampaignState state) {
        return switch (state) {
            case CAMPAIGN_STATE_DRAFT -> Optional.of(CampaignState.DRAFT);
            case CAMPAIGN_STATE_IN_REVIEW -> Optional.of(CampaignState.IN_REVIEW);
            case CAMPAIGN_STATE_APPROVED -> Optional.of(CampaignState.APPROVED);
            case CAMPAIGN_STATE_REJECTED -> Optional.of(CampaignState.REJECTED);
            case CAMPAIGN_STATE_LIVE -> Optional.of(CampaignState.LIVE);
            case CAMPAIGN_STATE_CLOSING -> Optional.of(CampaignState.CLOSING);
            case CAMPAIGN_STATE_SUCCEEDED -> Optional.of(CampaignState.SUCCEEDED);
            case CAMPAIGN_STATE_FAILED -> Optional.of(CampaignState.FAILED);
            case CAMPAIGN_STATE_CANCELED -> Optional.of(CampaignState.CANCELED);
            case CAMPAIGN_STATE_SUSPENDED -> Optional.of(CampaignState.SUSPENDED);
            case CAMPAIGN_STATE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    static io.fundly.campaigns.v1.FundingModel toProto(FundingModel model) {
        return switch (model) {
            case ALL_OR_NOTHING -> io.fundly.campaigns.v1.FundingModel.FUNDING_MODEL_ALL_OR_NOTHING;
            case KEEP_IT_ALL -> io.fundly.campaigns.v1.FundingModel.FUNDING_MODEL_KEEP_IT_ALL;
        };
    }

    static Optional<FundingModel> fromProto(io.fundly.campaigns.v1.FundingModel model) {
        return switch (model) {
            case FUNDING_MODEL_ALL_OR_NOTHING -> Optional.of(FundingModel.ALL_OR_NOTHING);
            case FUNDING_MODEL_KEEP_IT_ALL -> Optional.of(FundingModel.KEEP_IT_ALL);
            case FUNDING_MODEL_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }
}
