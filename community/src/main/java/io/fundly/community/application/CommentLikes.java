package io.fundly.community.application;

import io.fundly.community.domain.Comment;
import io.fundly.community.domain.Refusals;
import io.fundly.community.domain.Tally;
import io.fundly.community.persistence.Comments;
import io.fundly.community.persistence.Counters;
import io.fundly.community.persistence.KnownCampaigns;
import io.fundly.platform.identity.Caller;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Likes of comments; each answers with how many there are now. */
@ApplicationScoped
public class CommentLikes {

    private final Comments comments;
    private final KnownCampaigns campaigns;
    private final Counters counters;

    public CommentLikes(Comments comments, KnownCampaigns campaigns, Counters counters) {
        this.comments = comments;
        this.campaigns = campaigns;
        this.counters = counters;
    }

    @WithTransaction
    public Uni<Long> like(UUID commentId, Caller caller) {
        return comments.require(commentId)
                .map(Comment::mustBeVisible)
                .call(comment -> mustBeReadable(comment, caller))
                .chain(() -> counters.add(commentId, Tally.LIKES, caller.requireUser()))
                .chain(() -> counters.sum(commentId, Tally.LIKES));
    }

    /** Takes a like back, also from what is hidden meanwhile. */
    @WithTransaction
    public Uni<Long> unlike(UUID commentId, Caller caller) {
        return comments.require(commentId)
                .chain(() -> counters.remove(commentId, Tally.LIKES, caller.requireUser()))
                .chain(() -> counters.sum(commentId, Tally.LIKES));
    }

    private Uni<Void> mustBeReadable(Comment comment, Caller caller) {
        return campaigns
                .find(comment.campaignId())
                .map(found -> found.filter(campaign -> campaign.isVisibleTo(caller))
                        .orElseThrow(() -> Refusals.noComment(comment.id())))
                .replaceWithVoid();
    }
}
