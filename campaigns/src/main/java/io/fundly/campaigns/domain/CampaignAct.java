package io.fundly.campaigns.domain;

/** What can be done to a campaign, by its creator, by the staff or by its deadline. */
public enum CampaignAct {
    EDIT,
    DELETE,
    SUBMIT,
    /** Submitting where the site works without review. */
    SUBMIT_WITHOUT_REVIEW,
    APPROVE,
    REJECT,
    LAUNCH,
    CANCEL,
    SUSPEND,
    REINSTATE_AS_APPROVED,
    REINSTATE_AS_LIVE,
    BEGIN_CLOSING,
    SUCCEED,
    FAIL
}
