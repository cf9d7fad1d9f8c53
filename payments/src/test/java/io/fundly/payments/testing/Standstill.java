package io.fundly.payments.testing;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * A transaction of the test's own that keeps rows locked: whoever wants them next stops until it ends. So two who race can
 * be had to meet in the same moment each time.
 */
public final class Standstill implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final SqlConnection connection;
    private final Transaction transaction;

    private Standstill(SqlConnection connection) {
        this.connection = connection;
        this.transaction = connection.begin().await().atMost(LIMIT);
    }

    /** Begins with a statement that locks what it selects or changes. */
    public static Standstill at(Pool pool, String statement, Object... values) {
        var standstill = new Standstill(pool.getConnection().await().atMost(LIMIT));
        standstill
                .connection
                .preparedQuery(statement)
                .execute(Tuple.from(List.of(values)))
                .await()
                .atMost(LIMIT);
        return standstill;
    }

    /** Waits for somebody to come; does no work meanwhile, because that might come to stand as well. */
    public static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(LIMIT);
    }

    /** Keeps what was changed and lets everybody go on. */
    public void end() {
        transaction.commit().await().atMost(LIMIT);
    }

    /** What was not ended is taken back. */
    @Override
    public void close() {
        connection.close().await().atMost(LIMIT);
    }
}
