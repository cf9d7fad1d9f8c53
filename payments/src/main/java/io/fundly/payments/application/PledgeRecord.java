package io.fundly.payments.application;

import io.fundly.payments.domain.AttemptState;
import io.fundly.payments.domain.Dunning;
import io.fundly.payments.domain.PledgeEvent;
import io.fundly.payments.domain.PledgeProgress;
import io.fundly.payments.persistence.PledgeTasks;
import io.fundly.payments.persistence.TaskLane;
import io.fundly.platform.events.Outbox;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** What goes with every change of a pledge, in the same transaction: its events, and the plan of what comes next. */
@ApplicationScoped
class PledgeRecord {

    /** Whoever undoes something does so at once; should they not, it must not wait for a whole lease. */
    private static final Duration UNDO_DELAY = Duration.ofSeconds(2);

    private final Outbox outbox;
    private final PledgeTasks tasks;
    private final PledgeMeters meters;
    private final PaymentsConfig config;
    private final Clock clock;

    PledgeRecord(Outbox outbox, PledgeTasks tasks, PledgeMeters meters, PaymentsConfig config, Clock clock) {
        this.outbox = outbox;
        this.tasks = tasks;
        this.meters = meters;
        this.config = config;
        this.clock = clock;
    }

    /** The instant that a change is stamped with; where one decides, the database is asked. */
    Instant now() {
        return clock.instant();
    }

    /** What follows when a charge is refused. */
    Dunning dunning() {
        return new Dunning(config.dunning().every(), config.dunning().window());
    }

    /** Writes the change, says the events with the version that the change has, and plans what comes next. */
    Uni<Void> keep(PledgeProgress progress, List<? extends PledgeEvent> events) {
        events.forEach(meters::count);
        return Panache.getSession()
                .chain(Mutiny.Session::flush)
                .chain(() -> outbox.append(events))
                .chain(() ->
                        progress.isCurrent() ? plan(progress) : Uni.createFrom().voidItem());
    }

    /** Sees to it that somebody goes on, should whoever is at it now be gone. */
    Uni<Void> plan(PledgeProgress progress) {
        var pledgeId = progress.pledge().id();
        return due(progress)
                .map(due -> tasks.plan(pledgeId, due.lane(), due.delay()))
                .orElseGet(() -> tasks.drop(pledgeId));
    }

    /** What is owed to a pledge as it is now; empty where nothing is. */
    Optional<Due> due(PledgeProgress progress) {
        return switch (progress.next()) {
            case REST ->
                progress.pledge().nextLook().map(time -> new Due(TaskLane.PROCESSOR, Duration.between(now(), time)));
            case WAIT -> Optional.of(new Due(TaskLane.PROCESSOR, config.formCheck()));
            case PAY, CAPTURE -> Optional.of(new Due(TaskLane.PROCESSOR, payingDelay(progress)));
            case RESERVE, ADMIT, CHANGE, ABANDON -> Optional.of(new Due(TaskLane.NEIGHBOUR, config.lease()));
            case UNDO -> Optional.of(new Due(undoingLane(progress), UNDO_DELAY));
        };
    }

    /** Work that somebody has to look after, should nobody have done it after this long. */
    record Due(TaskLane lane, Duration delay) {}

    /** Whoever asked and was left without an answer is done with it; the finding out begins soon. */
    private Duration payingDelay(PledgeProgress progress) {
        return progress.attempt().state() == AttemptState.UNKNOWN
                ? config.retryDelays().getFirst()
                : config.lease();
    }

    private static TaskLane undoingLane(PledgeProgress progress) {
        return progress.attempt().state() == AttemptState.VOID_DUE ? TaskLane.PROCESSOR : TaskLane.NEIGHBOUR;
    }
}
