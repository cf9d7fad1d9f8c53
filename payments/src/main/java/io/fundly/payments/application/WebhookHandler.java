package io.fundly.payments.application;

import io.fundly.payments.persistence.ProcessorEvents.Taken;
import io.smallrye.mutiny.Uni;
import java.util.Set;

/**
 * Gives webhooks about one kind of object their effect. The event only says what to look up: each handler asks the
 * processor for the object and believes only that, so that events may come in any order, twice, or not at all. Handlers
 * are beans; {@link WebhookHandling} finds them by their types.
 */
public interface WebhookHandler {

    /** The types of events it takes, {@code refund.updated}; no two handlers take the same. */
    Set<String> types();

    /** Whether it takes those of connected accounts, which are parked else. */
    default boolean takesConnected() {
        return false;
    }

    /**
     * Looks up what the event is about and lets it have its effect; fails where that may work later.
     *
     * @param event of a type that it takes, of our own mode
     */
    Uni<Verdict> handle(Taken event);

    /** What became of an event. */
    sealed interface Verdict {

        /** It had its effect. */
        record Handled() implements Verdict {}

        /** It is about nothing of ours; a person has to look at it. */
        record Parked(String why) implements Verdict {}
    }

    /** The verdict of somebody who is done. */
    static Verdict handled() {
        return new Verdict.Handled();
    }

    static Verdict parked(String why) {
        return new Verdict.Parked(why);
    }
}
