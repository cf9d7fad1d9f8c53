package io.fundly.analytics;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Looks into the database of the service under test. */
@ApplicationScoped
class Rows {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Pool pool;

    Rows(Pool pool) {
        this.pool = pool;
    }

    long count(String sql, Object... parameters) {
        return run(sql, parameters).iterator().next().getLong(0);
    }

    RowSet<Row> run(String sql, Object... parameters) {
        return pool.preparedQuery(sql).execute(Tuple.wrap(parameters)).await().atMost(LIMIT);
    }
}
