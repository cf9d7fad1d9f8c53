package io.fundly.discovery.domain;

/** Where a campaign is between draft and end. */
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

    /** Whether the public sees a campaign in this state, provided that it was launched. */
    public boolean isPublic() {
        return switch (this) {
            case LIVE, CLOSING, SUCCEEDED, FAILED, CANCELED -> true;
            case DRAFT, IN_REVIEW, APPROVED, REJECTED, SUSPENDED -> false;
        };
    }
}
