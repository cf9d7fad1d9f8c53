package io.fundly.users.persistence;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Rows that are of no more use. */
@ApplicationScoped
public class Leftovers {

    private static final List<String> PURGES = List.of(
            "DELETE FROM refresh_token WHERE expire_time < clock_timestamp()",
            """
            DELETE FROM session
            WHERE least(expire_time, revoke_time) < clock_timestamp() - $1 * interval '1 millisecond'""",
            "DELETE FROM verification_link WHERE expire_time < clock_timestamp() - interval '1 hour'",
            """
            DELETE FROM sign_in_address AS known
            WHERE last_attempt_time < clock_timestamp() - $1 * interval '1 millisecond'
                AND NOT EXISTS (SELECT 1 FROM account WHERE login_email = known.address)""");

    private final Pool pool;

    public Leftovers(Pool pool) {
        this.pool = pool;
    }

    /** Removes what is over for longer than this. */
    public Uni<Void> purge(Duration age) {
        return Multi.createFrom()
                .iterable(PURGES)
                .onItem()
                .transformToUniAndConcatenate(sql ->
                        pool.preparedQuery(sql).execute(sql.contains("$1") ? Tuple.of(age.toMillis()) : Tuple.tuple()))
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
