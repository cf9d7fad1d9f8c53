package io.fundly.community.application;

import io.fundly.community.domain.Comment;
import io.fundly.community.domain.CommentText;
import io.fundly.community.domain.CommentView;
import io.fundly.community.domain.KnownCampaign;
import io.fundly.community.domain.Refusals;
import io.fundly.community.domain.Viewer;
import io.fundly.community.persistence.CommentViews;
import io.fundly.community.persistence.Comments;
import io.fundly.community.persistence.Counters;
import io.fundly.platform.events.Outbox;
import io.fundly.platform.identity.Caller;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Writing, changing and deleting comments. Each is stored with its event and its count, or none of them is. */
@ApplicationScoped
public class Commenting {

    private final Comments comments;
    private final CommentViews views;
    private final Counters counters;
    private final Outbox outbox;
    private final Clock clock;

    public Commenting(Comments comments, CommentViews views, Counters counters, Outbox outbox, Clock clock) {
        this.comments = comments;
        this.views = views;
        this.counters = counters;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Adds a comment to a campaign, or a reply to a comment on it. */
    @WithTransaction
    public Uni<CommentView> add(KnownCampaign campaign, Optional<UUID> parentId, CommentText text, Caller caller) {
        campaign.mustBeOpenToComments();
        return parent(parentId).chain(parent -> {
            var comment = new Comment(campaign, parent, caller.requireUser(), text, clock.instant());
            return comments.persist(comment)
                    .call(() -> counters.commentAppeared(campaign.id(), comment.userId()))
                    .call(() -> outbox.append(comment.added(campaign, parent)))
                    .chain(() -> view(comment.id(), caller));
        });
    }

    /** Changes the text; an etag that is given has to be the current one. */
    @WithTransaction
    public Uni<CommentView> edit(UUID id, CommentText text, String expectedEtag, Caller caller) {
        return comments.requireForUpdate(id)
                .map(comment -> comment.edit(text, expectedEtag, caller, clock.instant()))
                .call(outbox::append)
                .chain(() -> view(id, caller));
    }

    /** Deletes a comment; its replies stay. */
    @WithTransaction
    public Uni<Void> delete(UUID id, Caller caller) {
        return comments.requireForUpdate(id).chain(comment -> {
            var counted = comment.isVisible();
            return comment.delete(caller, clock.instant())
                    .map(deleted -> outbox.append(deleted)
                            .chain(() -> counted
                                    ? counters.commentDisappeared(comment.campaignId(), comment.userId())
                                    : Uni.createFrom().voidItem()))
                    .orElseGet(() -> Uni.createFrom().voidItem());
        });
    }

    private Uni<Optional<Comment>> parent(Optional<UUID> id) {
        return id.map(given -> comments.require(given).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<CommentView> view(UUID id, Caller caller) {
        return comments.flush()
                .chain(() -> views.find(id, Viewer.of(caller)))
                .map(found -> found.orElseThrow(() -> Refusals.noComment(id)));
    }
}
