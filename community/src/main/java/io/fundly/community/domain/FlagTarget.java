package io.fundly.community.domain;

import java.util.Optional;
import java.util.UUID;

/**
 * What a report is about, as it is when it is reported.
 *
 * @param campaignId the campaign itself or the one that the comment stands on
 * @param authorId who made it; the user itself for a user
 * @param words how it reads, in plain text
 */
public record FlagTarget(FlagTargetType type, UUID id, Optional<UUID> campaignId, UUID authorId, String words) {

    public static FlagTarget of(KnownCampaign campaign) {
        return new FlagTarget(
                FlagTargetType.CAMPAIGN,
                campaign.id(),
                Optional.of(campaign.id()),
                campaign.creatorId(),
                campaign.title());
    }

    public static FlagTarget of(Comment comment) {
        return new FlagTarget(
                FlagTargetType.COMMENT,
                comment.id(),
                Optional.of(comment.campaignId()),
                comment.userId(),
                comment.excerpt());
    }

    public static FlagTarget user(UUID id, String name) {
        return new FlagTarget(FlagTargetType.USER, id, Optional.empty(), id, name);
    }
}
