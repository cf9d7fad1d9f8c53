package io.fundly.payments.domain;

/** Where a campaign is, as campaigns says. */
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

    /** Whether the public has never seen it. */
    boolean isUnpublished() {
        return switch (this) {
            case DRAFT, IN_REVIEW, APPROVED, REJECTED -> true;
            case LIVE, CLOSING, SUCCEEDED, FAILED, CANCELED, SUSPENDED -> false;
        };
    }

    /** Whether the deadline is what ended it, or will. */
    boolean endsByDeadline() {
        return switch (this) {
            case LIVE, CLOSING, SUCCEEDED, FAILED -> true;
            case DRAFT, IN_REVIEW, APPROVED, REJECTED, CANCELED, SUSPENDED -> false;
        };
    }
}
