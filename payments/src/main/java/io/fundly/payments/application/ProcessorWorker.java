package io.fundly.payments.application;

import io.fundly.payments.application.ProcessorTaskHandler.Outcome;
import io.fundly.payments.persistence.ProcessorTasks.Taken;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Does what is owed at the processor, each kind by its handler. Any number of replicas work side by side. */
@ApplicationScoped
public class ProcessorWorker {

    private static final Logger log = Logger.getLogger(ProcessorWorker.class);

    private final ProcessorTaskQueue queue;
    private final LeasedWork leased;
    private final Map<String, ProcessorTaskHandler> handlers;

    ProcessorWorker(ProcessorTaskQueue queue, LeasedWork leased, @All List<ProcessorTaskHandler> all) {
        this.queue = queue;
        this.leased = leased;
        this.handlers =
                all.stream().collect(Collectors.toUnmodifiableMap(ProcessorTaskHandler::kind, Function.identity()));
    }

    @Scheduled(every = "${fundly.payments.work.every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> work() {
        return drain();
    }

    /** Works until nothing is due, or the rate is used up. */
    public Uni<Void> drain() {
        return Uni.createFrom()
                .deferred(() -> queue.take().call(taken -> leased.workOff(taken, this::attend)))
                .repeat()
                .whilst(taken -> !taken.isEmpty())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> attend(Taken task) {
        return outcome(task)
                .onFailure()
                .recoverWithItem(failure -> {
                    log.infof("%s of %s is done later: %s", task.kind(), task.subject(), failure);
                    return new Outcome.Again(failure.toString());
                })
                .chain(outcome -> queue.finish(task, outcome));
    }

    private Uni<Outcome> outcome(Taken task) {
        var handler = handlers.get(task.kind());
        return handler == null
                ? Uni.createFrom().item(new Outcome.Again("Nobody here does this; a newer version may."))
                : Uni.createFrom().deferred(() -> handler.attend(task.subject()));
    }
}
