package io.fundly.community.application;

import io.fundly.community.domain.Comment;
import io.fundly.community.domain.Flag;
import io.fundly.community.domain.FlagDecision;
import io.fundly.community.domain.FlagTargetType;
import io.fundly.community.domain.Refusals;
import io.fundly.community.persistence.Comments;
import io.fundly.community.persistence.Counters;
import io.fundly.community.persistence.Flags;
import io.fundly.platform.events.Outbox;
import io.fundly.platform.identity.Caller;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Deciding on reports. One decision closes every open report on the same thing and hides it where it is a comment. */
@ApplicationScoped
public class FlagDesk {

    private final Flags flags;
    private final Comments comments;
    private final Counters counters;
    private final Outbox outbox;
    private final Clock clock;

    public FlagDesk(Flags flags, Comments comments, Counters counters, Outbox outbox, Clock clock) {
        this.flags = flags;
        this.comments = comments;
        this.counters = counters;
        this.outbox = outbox;
        this.clock = clock;
    }

    @WithTransaction
    public Uni<Flag> resolve(UUID flagId, FlagDecision decision, Caller moderator) {
        return flags.withAllOpenOnTheSame(flagId).chain(found -> {
            var asked = found.stream()
                    .filter(flag -> flag.id().equals(flagId))
                    .findFirst()
                    .orElseThrow(() -> Refusals.noFlag(flagId));
            asked.mustAllow(decision);
            return close(found, decision, moderator.requireUser())
                    .chain(() -> carryOut(asked, decision, moderator.requireUser()))
                    .replaceWith(asked);
        });
    }

    private Uni<Void> close(List<Flag> open, FlagDecision decision, UUID moderatorId) {
        var now = clock.instant();
        return outbox.append(open.stream()
                .map(flag -> flag.resolve(decision, moderatorId, now))
                .flatMap(Optional::stream)
                .toList());
    }

    private Uni<Void> carryOut(Flag flag, FlagDecision decision, UUID moderatorId) {
        if (flag.targetType() != FlagTargetType.COMMENT || !decision.action().hidesComments()) {
            return Uni.createFrom().voidItem();
        }
        return comments.requireForUpdate(flag.targetId()).chain(comment -> hide(comment, moderatorId));
    }

    private Uni<Void> hide(Comment comment, UUID moderatorId) {
        return comment.hide(moderatorId, clock.instant())
                .map(hidden -> outbox.append(hidden)
                        .chain(() -> counters.commentDisappeared(comment.campaignId(), comment.userId())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
