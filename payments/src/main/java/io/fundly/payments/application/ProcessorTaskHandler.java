package io.fundly.payments.application;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * Does one kind of work that is owed at the processor. The work was stored by whoever owes it, in the transaction in which
 * it came to be owed, so it is done whatever becomes of that process. Handlers are beans; {@link ProcessorWorker} finds
 * them by their kind.
 */
public interface ProcessorTaskHandler {

    /** What its tasks are stored under. */
    String kind();

    /**
     * Does the work as far as it can be done now. It may be done twice, so it has to have its effect once. A failure
     * means that it is tried again, after a pause that grows with every try.
     */
    Uni<Outcome> attend(String subject);

    /** What became of a task. */
    sealed interface Outcome {

        /** Nothing is owed any more. */
        record Done() implements Outcome {}

        /** It is to be looked at again, after this long. */
        record Later(Duration delay, String why) implements Outcome {}

        /** It is to be looked at again, after a pause that grows with every try. */
        record Again(String why) implements Outcome {}
    }
}
