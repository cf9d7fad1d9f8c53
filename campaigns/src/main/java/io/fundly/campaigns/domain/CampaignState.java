package io.fundly.campaigns.domain;

/** Where a campaign is between draft and end; {@link Lifecycle} says what leads where. */
public enum CampaignState {
    DRAFT,
    IN_REVIEW,
    APPROVED,
    REJECTED,
    LIVE,
    CLOSING,
    SUCCEEDED,
    FAILED,
    CANCELED,
    SUSPENDED;

    /** Whether nothing can happen to the campaign any more. */
    public boolean isOver() {
        return switch (this) {
            case SUCCEEDED, FAILED, CANCELED -> true;
            case DRAFT, IN_REVIEW, APPROVED, REJECTED, LIVE, CLOSING, SUSPENDED -> false;
        };
    }
}
