package io.fundly.rewards.domain;

import io.fundly.platform.errors.CommonReason;
import io.fundly.platform.errors.FundlyException;
import io.fundly.platform.money.Money;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** The refusals of this service, each with the ids and figures that its reason promises. */
public final class Refusals {

    private static final String REWARD_ID = "reward_id";
    private static final String CAMPAIGN_ID = "campaign_id";

    private Refusals() {}

    public static FundlyException campaignNotFound(UUID campaignId) {
        return new FundlyException(
                RewardReason.CAMPAIGN_NOT_FOUND,
                "There is no such campaign.",
                Map.of(CAMPAIGN_ID, campaignId.toString()));
    }

    public static FundlyException ownCampaign(UUID campaignId) {
        return new FundlyException(
                RewardReason.OWN_CAMPAIGN,
                "Nobody backs a campaign of their own.",
                Map.of(CAMPAIGN_ID, campaignId.toString()));
    }

    public static FundlyException campaignNotLive(CampaignCopy campaign) {
        return new FundlyException(
                RewardReason.CAMPAIGN_NOT_LIVE,
                "The campaign does not take pledges now.",
                Map.of(
                        CAMPAIGN_ID,
                        campaign.id().toString(),
                        "state",
                        campaign.state().name()));
    }

    public static FundlyException deadlinePassed(CampaignCopy campaign) {
        return new FundlyException(
                RewardReason.DEADLINE_PASSED,
                "The campaign's deadline has passed.",
                Map.of(
                        CAMPAIGN_ID,
                        campaign.id().toString(),
                        "deadline",
                        campaign.deadline().map(Instant::toString).orElse("")));
    }

    public static FundlyException rewardNotFound(UUID rewardId) {
        return new FundlyException(
                RewardReason.REWARD_NOT_FOUND, "There is no such reward.", Map.of(REWARD_ID, rewardId.toString()));
    }

    public static FundlyException soldOut(UUID rewardId) {
        return new FundlyException(
                RewardReason.REWARD_SOLD_OUT, "None of this reward is left.", Map.of(REWARD_ID, rewardId.toString()));
    }

    public static FundlyException inStock(UUID rewardId) {
        return new FundlyException(
                RewardReason.REWARD_IN_STOCK,
                "There is some of this reward: nobody has to wait for it.",
                Map.of(REWARD_ID, rewardId.toString()));
    }

    public static FundlyException notAvailable(UUID rewardId, String message) {
        return new FundlyException(RewardReason.REWARD_NOT_AVAILABLE, message, Map.of(REWARD_ID, rewardId.toString()));
    }

    public static FundlyException amountBelowReward(Money minimum) {
        return new FundlyException(
                RewardReason.AMOUNT_BELOW_REWARD,
                "Reward, add-ons and shipping together cost " + minimum + ".",
                Map.of("minimum_minor_units", Long.toString(minimum.minorUnits())));
    }

    public static FundlyException shippingNotOffered(UUID rewardId, String country) {
        var message = country.isEmpty()
                ? "This reward is shipped: say to which country."
                : "This reward is not shipped to " + country + ".";
        return new FundlyException(
                RewardReason.SHIPPING_NOT_OFFERED, message, Map.of(REWARD_ID, rewardId.toString(), "country", country));
    }

    public static FundlyException currencyMismatch(String expected, String actual) {
        return new FundlyException(
                RewardReason.CURRENCY_MISMATCH,
                "Everything about this campaign is in " + expected + ".",
                Map.of("expected", expected, "actual", actual));
    }

    public static FundlyException claimed(int taken) {
        return new FundlyException(
                RewardReason.REWARD_CLAIMED,
                "Backers have " + taken + " of this reward already.",
                Map.of("claimed", Integer.toString(taken)));
    }

    public static FundlyException frozen(String field) {
        return new FundlyException(
                RewardReason.FIELD_FROZEN,
                "Backers have this reward already: " + field + " stays as it is.",
                Map.of("field", field));
    }

    public static FundlyException illegalState(String state, String wanted) {
        return new FundlyException(
                RewardReason.ILLEGAL_STATE,
                "In the state " + state + " this cannot be done.",
                Map.of("state", state, "wanted", wanted));
    }

    public static FundlyException expired(UUID pledgeId) {
        return new FundlyException(
                RewardReason.RESERVATION_EXPIRED,
                "The reward was held for too long, and others have taken it.",
                Map.of("pledge_id", pledgeId.toString()));
    }

    public static FundlyException noReservation(UUID pledgeId) {
        return new FundlyException(
                CommonReason.NOT_FOUND,
                "This pledge has no reservation.",
                Map.of("type", "reservation", "id", pledgeId.toString()));
    }

    public static FundlyException tooLarge(int limit) {
        return new FundlyException(
                RewardReason.TOO_LARGE, "At most " + limit + " at once.", Map.of("limit", Integer.toString(limit)));
    }
}
