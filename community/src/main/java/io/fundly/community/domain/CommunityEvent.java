package io.fundly.community.domain;

import io.fundly.platform.events.DomainEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What happens among the people around campaigns. */
public sealed interface CommunityEvent extends DomainEvent {

    /** When it happened. */
    Instant time();

    /** Somebody has commented. */
    record CommentAdded(Comment comment, UUID creatorId, Optional<UUID> parentAuthorId, String excerpt, Instant time)
            implements CommunityEvent {}

    /** The author has changed the text. */
    record CommentEdited(Comment comment, String excerpt, Instant time) implements CommunityEvent {}

    /** A comment is gone; the actor is its author or a moderator. */
    record CommentDeleted(Comment comment, UUID actorId, Instant time) implements CommunityEvent {}

    /** A moderator has hidden a comment. */
    record CommentHidden(Comment comment, UUID actorId, Instant time) implements CommunityEvent {}

    /** A user likes a campaign who did not before. */
    record CampaignLiked(UUID campaignId, UUID userId, Instant time) implements CommunityEvent {}

    /** A user likes a campaign no longer. */
    record CampaignUnliked(UUID campaignId, UUID userId, Instant time) implements CommunityEvent {}

    /** A user follows a campaign who did not before. */
    record CampaignFollowed(UUID campaignId, UUID userId, Instant time) implements CommunityEvent {}

    /** A user follows a campaign no longer. */
    record CampaignUnfollowed(UUID campaignId, UUID userId, Instant time) implements CommunityEvent {}

    /** Somebody has reported something. */
    record ContentFlagged(Flag flag, Instant time) implements CommunityEvent {}

    /** A moderator has decided on a report. */
    record FlagResolved(Flag flag, Instant time) implements CommunityEvent {}
}
