package io.fundly.campaigns.domain;

import io.fundly.platform.errors.CommonReason;
import io.fundly.platform.errors.FundlyException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The refusals that several rules share, each with its words and metadata in one place. */
public final class CampaignRefusals {

    private CampaignRefusals() {}

    /** Said of what is not there and of what the caller may not know of, in the same words. */
    public static FundlyException notFound(String idOrSlug) {
        return new FundlyException(
                CampaignReason.CAMPAIGN_NOT_FOUND, "There is no such campaign.", Map.of("campaign_id", idOrSlug));
    }

    static FundlyException notOwner() {
        return new FundlyException(CampaignReason.NOT_OWNER, "Only the creator of the campaign can do this.");
    }

    static FundlyException illegalState(CampaignState state, CampaignAct wanted) {
        return new FundlyException(
                CampaignReason.ILLEGAL_STATE,
                "The campaign's state does not allow this.",
                Map.of("state", state.name(), "wanted", wanted.name()));
    }

    static FundlyException stale(String currentEtag) {
        return new FundlyException(
                CommonReason.STALE_ETAG,
                "The campaign was changed in the meantime: read it again and decide on what it is now.",
                Map.of("current_etag", currentEtag));
    }

    static FundlyException frozen(List<CampaignField> fields) {
        var names = String.join(",", fields.stream().map(CampaignField::path).toList());
        return new FundlyException(
                CampaignReason.FIELD_FROZEN, "This cannot change after the launch: " + names, Map.of("field", names));
    }

    static FundlyException incomplete(List<CampaignField> missing) {
        var names = String.join(",", missing.stream().map(CampaignField::path).toList());
        return new FundlyException(
                CampaignReason.CAMPAIGN_INCOMPLETE,
                "The campaign cannot be submitted without: " + names,
                Map.of("missing", names));
    }

    static FundlyException tooShort(Duration minimum) {
        return new FundlyException(
                CampaignReason.DURATION_TOO_SHORT,
                "The deadline is too near: a campaign runs at least " + minimum,
                Map.of("minimum_seconds", String.valueOf(minimum.toSeconds())));
    }

    /** The rewards of the campaign are priced in its present currency. */
    public static FundlyException currencyInUse(String current, String wanted) {
        return new FundlyException(
                CampaignReason.CURRENCY_MISMATCH,
                "The campaign has rewards in " + current + ": its currency cannot change while they are there.",
                Map.of("expected", current, "actual", wanted));
    }
}
