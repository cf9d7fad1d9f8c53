package io.fundly.payments.testing;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The database under test, for looking and for setting up what a crash leaves behind. */
public record Sql(Pool pool) {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String STOPPED = """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock' AND query ILIKE $1""";

    public void run(String statement, Object... values) {
        pool.preparedQuery(statement)
                .execute(Tuple.from(List.of(values)))
                .await()
                .atMost(LIMIT);
    }

    public List<Row> rows(String query, Object... values) {
        var found = new ArrayList<Row>();
        pool.preparedQuery(query)
                .execute(Tuple.from(List.of(values)))
                .await()
                .atMost(LIMIT)
                .forEach(found::add);
        return found;
    }

    public long number(String query, Object... values) {
        return rows(query, values).getFirst().getLong(0);
    }

    public String text(String query, Object... values) {
        return rows(query, values).getFirst().getString(0);
    }

    /** How many wait for a lock with a statement like this one. */
    public long stopped(String statement) {
        return number(STOPPED, statement);
    }
}
