package io.fundly.platform.events;

import io.smallrye.mutiny.Uni;
import java.util.Set;

/**
 * A queue of this service and what it does with the events on it. Every bean of this type is bound and consumed from
 * when the service starts.
 */
public interface EventConsumer {

    /** The queue's name, {@code <consumer>.<purpose>}. */
    String queue();

    /** The routing keys the queue is bound to; {@code *} and {@code #} as in AMQP topics. */
    Set<String> bindings();

    /**
     * Has the effect of one event, in the transaction that the inbox opened; called once for each event that ends in a
     * commit, in any order. It must not call out of the process: what needs that is written down here and done by a
     * worker.
     */
    Uni<Void> handle(IncomingEvent event);
}
