package io.fundly.users.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Finds accounts by what their users log in with. Read outside transactions: hashing stands between the reads. */
@ApplicationScoped
public class Credentials {

    private static final String PREFIXES = """
            SELECT DISTINCT left(password_hash, 29) FROM account WHERE login_email = $1 AND status <> 'ERASED'""";
    private static final String MATCH = """
            SELECT id, login_proven, password_hash FROM account
            WHERE login_email = $1 AND password_hash = ANY ($2) AND status <> 'ERASED'
            ORDER BY login_proven DESC, id LIMIT 1""";
    private static final String RENEW = "UPDATE account SET password_hash = $3 WHERE id = $1 AND password_hash = $2";

    private final Pool pool;

    public Credentials(Pool pool) {
        this.pool = pool;
    }

    /** The beginnings, with cost and salt, of the password hashes at an address; nearly always none or one. */
    public Uni<List<String>> prefixesAt(String loginEmail) {
        return pool.preparedQuery(PREFIXES)
                .execute(Tuple.of(loginEmail))
                .map(rows -> stream(rows).map(row -> row.getString(0)).toList());
    }

    /**
     * The account at this address that has one of these password hashes: the one that has proven to own the address, or
     * else the oldest.
     */
    public Uni<Optional<Match>> match(String loginEmail, Collection<String> hashes) {
        return pool.preparedQuery(MATCH)
                .execute(Tuple.of(loginEmail, hashes.toArray(String[]::new)))
                .map(rows -> stream(rows)
                        .findFirst()
                        .map(row -> new Match(row.getUUID(0), row.getBoolean(1), row.getString(2))));
    }

    /** Replaces the hash of a password by another of the same password; no change of the account. */
    public Uni<Void> renew(Match match, String hash) {
        return pool.preparedQuery(RENEW)
                .execute(Tuple.of(match.account(), match.hash(), hash))
                .replaceWithVoid();
    }

    private static java.util.stream.Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    /**
     * An account whose password was given.
     *
     * @param proven whether it has proven to own the address
     * @param hash the hash that was met
     */
    public record Match(UUID account, boolean proven, String hash) {}
}
