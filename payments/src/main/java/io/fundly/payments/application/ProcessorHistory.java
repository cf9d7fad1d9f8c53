package io.fundly.payments.application;

import io.fundly.payments.domain.Movement;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The processor's own record of what happened, newest first, page by page. None of its methods fails. */
public interface ProcessorHistory {

    /**
     * Events, whether they were delivered or not; the processor keeps them for 30 days.
     *
     * @param since the oldest that is asked for
     * @param after the event that the page before ended with; {@code Absent} where that is not known any more
     */
    Uni<Reply<Pageful<GatewayEvent>>> events(Instant since, Optional<String> after);

    /** The entries of our balance, with the same. */
    Uni<Reply<Pageful<Movement>>> movements(Instant since, Optional<String> after);

    /**
     * A page of a list.
     *
     * @param more whether older ones follow
     */
    record Pageful<T>(List<T> items, boolean more) {

        public Pageful {
            items = List.copyOf(items);
        }
    }
}
