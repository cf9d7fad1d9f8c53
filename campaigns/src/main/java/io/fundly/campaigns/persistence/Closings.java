package io.fundly.campaigns.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** Campaigns that wait for their final total. Who takes one has it for a while; what a crash leaves is taken again. */
@ApplicationScoped
public class Closings {

    private static final int LONGEST_ERROR = 500;

    private static final String ADD = "INSERT INTO closing (campaign_id) SELECT unnest(CAST(:campaigns AS uuid[]))";
    private static final String TAKE = """
            UPDATE closing SET attempts = attempts + 1,
                next_attempt_time = clock_timestamp() + :lease * interval '1 millisecond'
            WHERE campaign_id = (SELECT campaign_id FROM closing WHERE next_attempt_time <= clock_timestamp()
                ORDER BY next_attempt_time LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING campaign_id, attempts""";
    private static final String POSTPONE = """
            UPDATE closing SET last_error = :error,
                next_attempt_time = clock_timestamp() + :delay * interval '1 millisecond'
            WHERE campaign_id = :campaign""";
    private static final String BACKLOG = """
            SELECT count(*), CAST(coalesce(extract(epoch FROM clock_timestamp() - min(create_time)), 0) AS float8)
            FROM closing""";
    private static final String REMOVE = "DELETE FROM closing WHERE campaign_id = :campaign";

    public Uni<Void> add(Collection<UUID> campaigns) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ADD)
                        .setParameter("campaigns", campaigns.toArray(UUID[]::new))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The closing that waits longest, for nobody else before the lease ends; empty where none is due. */
    public Uni<Optional<Turn>> take(Duration lease) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(TAKE, Object[].class)
                        .setParameter("lease", lease.toMillis())
                        .getResultList())
                .map(rows ->
                        rows.stream().findFirst().map(row -> new Turn((UUID) row[0], ((Number) row[1]).intValue())));
    }

    /** Notes a failure and puts the next attempt off. */
    public Uni<Void> postpone(UUID campaign, Duration delay, String error) {
        var kept = error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR);
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(POSTPONE)
                        .setParameter("campaign", campaign)
                        .setParameter("delay", delay.toMillis())
                        .setParameter("error", kept)
                        .executeUpdate())
                .replaceWithVoid();
    }

    public Uni<Void> remove(UUID campaign) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REMOVE)
                        .setParameter("campaign", campaign)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** How many wait, and for how many seconds the first of them has. */
    public Uni<Backlog> backlog() {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(BACKLOG, Object[].class).getSingleResult())
                .map(row -> new Backlog(((Number) row[0]).longValue(), ((Number) row[1]).doubleValue()));
    }

    /**
     * A campaign whose turn it is to be closed.
     *
     * @param attempt counting from 1
     */
    public record Turn(UUID campaignId, int attempt) {}

    public record Backlog(long waiting, double oldestSeconds) {}
}
