package io.fundly.rewards.domain;

/** Where a campaign is, as far as its rewards care. */
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
    SUSPENDED,
    /** The draft is gone, and nothing of it is to be seen. */
    DELETED;

    /** Whether no pledge can come any more. */
    public boolean isOver() {
        return switch (this) {
            case CLOSING, SUCCEEDED, FAILED, CANCELED, DELETED -> true;
            case DRAFT, IN_REVIEW, APPROVED, REJECTED, LIVE, SUSPENDED -> false;
        };
    }

    /** Whether the public sees a campaign in this state, if it was ever launched. */
    public boolean isPublic() {
        return switch (this) {
            case LIVE, CLOSING, SUCCEEDED, FAILED, CANCELED -> true;
            case DRAFT, IN_REVIEW, APPROVED, REJECTED, SUSPENDED, DELETED -> false;
        };
    }
}
