package io.fundly.community.domain;

import io.fundly.platform.errors.CommonReason;
import io.fundly.platform.errors.FundlyException;
import java.util.Map;
import java.util.UUID;

/** The refusals of this service, each worded once. */
public final class Refusals {

    private Refusals() {}

    /** No such campaign, or one that the caller may not know of. */
    public static FundlyException noCampaign(UUID id) {
        return new FundlyException(
                CommunityReason.CAMPAIGN_NOT_FOUND, "There is no such campaign.", Map.of("campaign_id", id.toString()));
    }

    /** No such comment, or one that is not to be seen. */
    public static FundlyException noComment(UUID id) {
        return new FundlyException(
                CommunityReason.COMMENT_NOT_FOUND, "There is no such comment.", Map.of("comment_id", id.toString()));
    }

    public static FundlyException noUser(UUID id) {
        return new FundlyException(
                CommunityReason.USER_NOT_FOUND, "There is no such user.", Map.of("id", id.toString()));
    }

    public static FundlyException noFlag(UUID id) {
        return new FundlyException(
                CommunityReason.FLAG_NOT_FOUND, "There is no such flag.", Map.of("flag_id", id.toString()));
    }

    static FundlyException notOwner() {
        return new FundlyException(CommunityReason.NOT_OWNER, "This comment is somebody else's.");
    }

    static FundlyException replyTooDeep() {
        return new FundlyException(
                CommunityReason.REPLY_TOO_DEEP,
                "Replies go one level deep: reply to the comment that began the thread.");
    }

    static FundlyException illegalState(String message, Enum<?> state, String wanted) {
        return new FundlyException(
                CommunityReason.ILLEGAL_STATE, message, Map.of("state", state.name(), "wanted", wanted));
    }

    /** This user has flagged the thing before. */
    public static FundlyException alreadyFlagged(Map<String, String> metadata) {
        return new FundlyException(CommunityReason.ALREADY_FLAGGED, "You have reported this before.", metadata);
    }

    static FundlyException stale(String currentEtag) {
        return new FundlyException(
                CommonReason.STALE_ETAG,
                "It was changed in the meantime: read it again and decide on what it is now.",
                Map.of("current_etag", currentEtag));
    }
}
