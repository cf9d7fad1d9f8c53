package io.fundly.payments.domain;

import io.fundly.platform.errors.FundlyException;
import java.util.Map;
import java.util.UUID;

/** The refusals that are given in more than one place, each worded once. */
public final class Refusals {

    private Refusals() {}

    public static FundlyException of(PaymentsReason reason, String message, Map<String, String> metadata) {
        return new FundlyException(reason, message, metadata);
    }

    /** There is no such campaign, or the caller may not know of it. */
    public static FundlyException campaignNotFound(UUID campaignId) {
        return of(
                PaymentsReason.CAMPAIGN_NOT_FOUND,
                "There is no such campaign.",
                Map.of("campaign_id", campaignId.toString()));
    }

    /** There is no such pledge, or it is another's. */
    public static FundlyException pledgeNotFound(UUID pledgeId) {
        return of(
                PaymentsReason.PLEDGE_NOT_FOUND, "There is no such pledge.", Map.of("pledge_id", pledgeId.toString()));
    }

    /** There is no such dispute. */
    public static FundlyException disputeNotFound(UUID disputeId) {
        return of(
                PaymentsReason.DISPUTE_NOT_FOUND,
                "There is no such dispute.",
                Map.of("dispute_id", disputeId.toString()));
    }

    /** The state of a thing does not allow what is wanted of it. */
    public static FundlyException illegalState(String state, String wanted, String message) {
        return of(PaymentsReason.ILLEGAL_STATE, message, Map.of("state", state, "wanted", wanted));
    }
}
