package io.fundly.community.persistence;

import io.fundly.community.domain.CampaignCounts;
import io.fundly.community.domain.Tally;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Reactions and the sums over them. A reaction and its count move in one statement, so a second like moves neither. Each
 * sum is spread over shards by the user who moves it: taking a like back finds the shard it was added to.
 */
@ApplicationScoped
public class Counters {

    private static final int SHARDS = 16;

    private static final String REACT = """
            WITH added AS (
                INSERT INTO reaction (subject_id, kind, user_id) VALUES (:subject, :kind, :user)
                ON CONFLICT DO NOTHING RETURNING 1)
            INSERT INTO counter AS c (subject_id, kind, shard, value) SELECT :subject, :kind, :shard, 1 FROM added
            ON CONFLICT (subject_id, kind, shard) DO UPDATE SET value = c.value + 1""";
    private static final String TAKE_BACK = """
            WITH removed AS (
                DELETE FROM reaction WHERE subject_id = :subject AND kind = :kind AND user_id = :user RETURNING 1)
            UPDATE counter SET value = value - 1
            WHERE subject_id = :subject AND kind = :kind AND shard = :shard AND EXISTS (SELECT 1 FROM removed)""";
    private static final String MOVE_COMMENTS = """
            INSERT INTO counter AS c (subject_id, kind, shard, value) VALUES (:subject, 'COMMENTS', :shard, 1)
            ON CONFLICT (subject_id, kind, shard) DO UPDATE SET value = c.value + :change""";
    private static final String SUM =
            "SELECT CAST(coalesce(sum(value), 0) AS bigint) FROM counter WHERE subject_id = :subject AND kind = :kind";
    private static final String SUMS =
            "SELECT subject_id, kind, sum(value) FROM counter WHERE subject_id IN (:subjects) GROUP BY subject_id, kind";
    private static final String REACTIONS =
            "SELECT subject_id, kind FROM reaction WHERE subject_id IN (:subjects) AND user_id = :user";

    /** Notes a like or a following, and tells whether it is new. */
    public Uni<Boolean> add(UUID subject, Tally kind, UUID user) {
        return move(REACT, subject, kind, user);
    }

    /** Takes it back, and tells whether it was there. */
    public Uni<Boolean> remove(UUID subject, Tally kind, UUID user) {
        return move(TAKE_BACK, subject, kind, user);
    }

    /** Counts a comment of this author, visible from now on. */
    public Uni<Void> commentAppeared(UUID campaignId, UUID author) {
        return moveComments(campaignId, author, 1);
    }

    /** Counts it no longer. */
    public Uni<Void> commentDisappeared(UUID campaignId, UUID author) {
        return moveComments(campaignId, author, -1);
    }

    /** One sum, with what this transaction has moved. */
    public Uni<Long> sum(UUID subject, Tally kind) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SUM, Long.class)
                        .setParameter("subject", subject)
                        .setParameter("kind", kind.name())
                        .getSingleResult());
    }

    /** All sums of these campaigns for this viewer, in the order asked for; zeros for a campaign that is unknown. */
    public Uni<List<CampaignCounts>> ofCampaigns(List<UUID> campaigns, UUID viewer) {
        return Panache.getSession()
                .chain(session -> sums(session, campaigns)
                        .chain(sums -> reactions(session, campaigns, viewer)
                                .map(own -> campaigns.stream()
                                        .map(id -> new CampaignCounts(
                                                id,
                                                sums.getOrDefault(new Key(id, Tally.COMMENTS), 0L),
                                                sums.getOrDefault(new Key(id, Tally.LIKES), 0L),
                                                sums.getOrDefault(new Key(id, Tally.FOLLOWERS), 0L),
                                                own.contains(new Key(id, Tally.LIKES)),
                                                own.contains(new Key(id, Tally.FOLLOWERS))))
                                        .toList())));
    }

    private static Uni<Map<Key, Long>> sums(Mutiny.Session session, List<UUID> subjects) {
        return session.createNativeQuery(SUMS, Object[].class)
                .setParameter("subjects", subjects)
                .getResultList()
                .map(rows -> {
                    var sums = new HashMap<Key, Long>();
                    rows.forEach(row -> sums.put(Key.of(row), ((Number) row[2]).longValue()));
                    return sums;
                });
    }

    private static Uni<Set<Key>> reactions(Mutiny.Session session, List<UUID> subjects, UUID viewer) {
        return session.createNativeQuery(REACTIONS, Object[].class)
                .setParameter("subjects", subjects)
                .setParameter("user", viewer)
                .getResultList()
                .map(rows -> {
                    var own = new HashSet<Key>();
                    rows.forEach(row -> own.add(Key.of(row)));
                    return own;
                });
    }

    private static Uni<Boolean> move(String statement, UUID subject, Tally kind, UUID user) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(statement)
                        .setParameter("subject", subject)
                        .setParameter("kind", kind.name())
                        .setParameter("user", user)
                        .setParameter("shard", shard(user))
                        .executeUpdate())
                .map(moved -> moved == 1);
    }

    private static Uni<Void> moveComments(UUID campaignId, UUID author, int change) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(MOVE_COMMENTS)
                        .setParameter("subject", campaignId)
                        .setParameter("shard", shard(author))
                        .setParameter("change", change)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static short shard(UUID user) {
        return (short) Math.floorMod(user.hashCode(), SHARDS);
    }

    private record Key(UUID subject, Tally kind) {

        static Key of(Object[] row) {
            return new Key((UUID) row[0], Tally.valueOf((String) row[1]));
        }
    }
}
