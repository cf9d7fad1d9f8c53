package io.fundly.community.application;

import io.fundly.community.domain.Flag;
import io.fundly.community.domain.FlagReport;
import io.fundly.community.domain.FlagTarget;
import io.fundly.community.domain.FlagTargetType;
import io.fundly.community.domain.Refusals;
import io.fundly.community.persistence.Flags;
import io.fundly.platform.errors.DatabaseFailures;
import io.fundly.platform.events.Outbox;
import io.fundly.platform.identity.Caller;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** Reporting campaigns, comments and users to the moderators: each user reports a thing once. */
@ApplicationScoped
public class Flagging {

    private final FlagTargets targets;
    private final Flags flags;
    private final Outbox outbox;
    private final Clock clock;

    public Flagging(FlagTargets targets, Flags flags, Outbox outbox, Clock clock) {
        this.targets = targets;
        this.flags = flags;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What is to be reported. It may call another service: never within a transaction. */
    public Uni<FlagTarget> target(FlagTargetType type, UUID id, Caller reporter) {
        return targets.find(type, id, reporter);
    }

    @WithTransaction
    public Uni<Flag> flag(FlagTarget target, FlagReport report, Caller reporter) {
        return flags.madeBy(reporter.requireUser(), target)
                .invoke(before -> before.ifPresent(flag -> {
                    throw Refusals.alreadyFlagged(Map.of("flag_id", flag.id().toString()));
                }))
                .chain(() -> flags.persistAndFlush(new Flag(target, report, reporter.requireUser(), clock.instant())))
                .onFailure(failure -> DatabaseFailures.violates(failure, Flags.ONCE))
                .transform(atTheSameTime -> Refusals.alreadyFlagged(Map.of()))
                .call(flag -> outbox.append(flag.flagged()));
    }
}
