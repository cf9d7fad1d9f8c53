package io.fundly.users.persistence;

import io.fundly.users.domain.PasswordRecipe;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * What is kept of each address that somebody tries, alike for those that have an account and those that have none. A
 * try is counted before the password is looked at, in one statement, so that tries at the same time cannot get past
 * the limit; a good one is forgiven afterwards.
 */
@ApplicationScoped
public class SignInAddresses {

    private static final String SALT = """
            INSERT INTO sign_in_address (address, salt) VALUES ($1, $2)
            ON CONFLICT (address) DO UPDATE SET address = EXCLUDED.address RETURNING salt""";
    private static final String COUNT = """
            INSERT INTO sign_in_address AS known (address, salt, failures) VALUES ($1, $2, 1)
            ON CONFLICT (address) DO UPDATE SET
                failures = next_failures(known, $6),
                locked_until = clock_timestamp() + sign_in_pause(next_failures(known, $6), $3, $4, $5),
                last_attempt_time = clock_timestamp()
            WHERE known.locked_until IS NULL OR known.locked_until <= clock_timestamp()
            RETURNING salt""";
    private static final String REMAINING = """
            SELECT greatest(0, extract(epoch FROM locked_until - clock_timestamp()) * 1000)::bigint
            FROM sign_in_address WHERE address = $1 AND locked_until IS NOT NULL""";
    private static final String FORGIVE = """
            UPDATE sign_in_address SET locked_until = NULL, failures = CASE WHEN $2 THEN 0 ELSE greatest(failures - 1, 0) END
            WHERE address = $1""";
    private static final String COUNT_MAIL = """
            INSERT INTO sign_in_address AS known (address, salt, mail_count) VALUES (:address, :salt, 1)
            ON CONFLICT (address) DO UPDATE SET
                mail_count = CASE WHEN mail_window_is_over(known) THEN 1 ELSE known.mail_count + 1 END,
                mail_window_start = CASE WHEN mail_window_is_over(known) THEN clock_timestamp() ELSE known.mail_window_start END
            WHERE mail_window_is_over(known) OR known.mail_count < :limit""";

    private final Pool pool;

    public SignInAddresses(Pool pool) {
        this.pool = pool;
    }

    /** The salt of passwords at this address; made where it is not there yet. */
    public Uni<String> salt(String address) {
        return pool.preparedQuery(SALT)
                .execute(Tuple.of(address, PasswordRecipe.freshSalt()))
                .map(rows -> rows.iterator().next().getString(0));
    }

    /** Counts a try as failed, unless the address is locked. */
    public Uni<Attempt> count(String address, AttemptLimits limits) {
        var parameters = Tuple.tuple()
                .addString(address)
                .addString(PasswordRecipe.freshSalt())
                .addInteger(limits.free())
                .addLong(limits.firstPause().toMillis())
                .addLong(limits.longestPause().toMillis())
                .addLong(limits.forgetAfter().toMillis());
        return pool.preparedQuery(COUNT)
                .execute(parameters)
                .chain(rows -> rows.size() == 1
                        ? Uni.createFrom()
                                .item(new Attempt.Counted(rows.iterator().next().getString(0)))
                        : remaining(address));
    }

    /**
     * Takes back a counted try that was good.
     *
     * @param proven whether whoever tried has proven to own the address: only then are earlier failures forgotten, or
     *     else who opens an account at another's address could guess that other's password without end
     */
    public Uni<Void> forgive(String address, boolean proven) {
        return pool.preparedQuery(FORGIVE).execute(Tuple.of(address, proven)).replaceWithVoid();
    }

    /** Counts a mail to this address, in the open transaction; false where it has had enough within the hour. */
    public Uni<Boolean> countMail(String address, int limitPerHour) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(COUNT_MAIL)
                        .setParameter("address", address)
                        .setParameter("salt", PasswordRecipe.freshSalt())
                        .setParameter("limit", limitPerHour)
                        .executeUpdate())
                .map(counted -> counted == 1);
    }

    private Uni<Attempt> remaining(String address) {
        return pool.preparedQuery(REMAINING).execute(Tuple.of(address)).map(rows -> {
            var row = rows.iterator();
            return new Attempt.Locked(
                    Duration.ofMillis(row.hasNext() ? row.next().getLong(0) : 0));
        });
    }

    /** Whether a try may go on. */
    public sealed interface Attempt {

        /** It may; this is the salt of passwords at the address. */
        record Counted(String salt) implements Attempt {}

        /** It may not, for this long. */
        record Locked(Duration remaining) implements Attempt {}
    }
}
