package io.fundly.analytics.domain;

/** How a campaign ended. */
public enum CampaignOutcome {
    SUCCEEDED,
    FAILED,
    CANCELED
}
