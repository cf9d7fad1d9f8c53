package io.fundly.community.application;

import io.fundly.community.clients.UsersClient;
import io.fundly.community.domain.Comment;
import io.fundly.community.domain.FlagTarget;
import io.fundly.community.domain.FlagTargetType;
import io.fundly.community.domain.Refusals;
import io.fundly.community.persistence.Comments;
import io.fundly.platform.identity.Caller;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Finds what somebody reports: only what the reporter can see can be reported. */
@ApplicationScoped
public class FlagTargets {

    private final CampaignDirectory directory;
    private final Comments comments;
    private final UsersClient users;

    public FlagTargets(CampaignDirectory directory, Comments comments, UsersClient users) {
        this.directory = directory;
        this.comments = comments;
        this.users = users;
    }

    /** What it is and who made it. It may call another service: never within a transaction. */
    public Uni<FlagTarget> find(FlagTargetType type, UUID id, Caller reporter) {
        return switch (type) {
            case CAMPAIGN -> directory.visibleTo(reporter, id).map(FlagTarget::of);
            case COMMENT ->
                comment(id)
                        .call(comment -> directory
                                .visibleTo(reporter, comment.campaignId())
                                .onFailure()
                                .transform(hidden -> Refusals.noComment(id)))
                        .map(FlagTarget::of);
            case USER -> users.name(id).map(name -> FlagTarget.user(id, name));
        };
    }

    @WithSession
    Uni<Comment> comment(UUID id) {
        return comments.require(id).map(Comment::mustBeVisible);
    }
}
