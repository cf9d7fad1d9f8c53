package io.fundly.payments.domain;

/** Why a pledge will not be charged. */
public enum CancellationReason {
    /** The backer took it back. */
    BACKER,
    /** The campaign was ended before its deadline. */
    CAMPAIGN_CANCELED,
    /** The campaign missed its goal. */
    CAMPAIGN_FAILED,
    /** It was never confirmed, and never counted. */
    ABANDONED;

    /** Whether the campaign is what ended it; then its figures stay, to show how far it came. */
    boolean isOfTheCampaign() {
        return switch (this) {
            case CAMPAIGN_CANCELED, CAMPAIGN_FAILED -> true;
            case BACKER, ABANDONED -> false;
        };
    }
}
