package io.fundly.payments.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * A token bucket in the database, so that all replicas together keep to one rate. Its row is locked from the filling to
 * the spending, which happen in one transaction.
 */
@ApplicationScoped
public class ProcessorRate {

    private static final String FILL = """
            UPDATE token_bucket SET refill_time = clock_timestamp(), tokens = least(:burst,
                tokens + :rate * extract(epoch FROM clock_timestamp() - refill_time)::float8)
            WHERE name = 'processor' RETURNING floor(tokens)::int""";
    private static final String SPEND = "UPDATE token_bucket SET tokens = tokens - :spent WHERE name = 'processor'";

    /** How many calls may be made now. */
    public Uni<Integer> fill(double perSecond, double burst) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FILL, Integer.class)
                        .setParameter("rate", perSecond)
                        .setParameter("burst", burst)
                        .getSingleResult());
    }

    public Uni<Void> spend(int calls) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SPEND)
                        .setParameter("spent", (double) calls)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
