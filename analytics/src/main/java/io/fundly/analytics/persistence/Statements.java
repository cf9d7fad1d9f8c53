package io.fundly.analytics.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.Map;

/** Runs a statement in the transaction that is open. */
final class Statements {

    private Statements() {}

    /** Runs a statement and tells how many rows it wrote. */
    static Uni<Integer> run(String sql, Map<String, Object> parameters) {
        return Panache.getSession().chain(session -> {
            var query = session.createNativeQuery(sql);
            parameters.forEach(query::setParameter);
            return query.executeUpdate();
        });
    }
}
