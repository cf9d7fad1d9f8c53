package io.fundly.rewards.persistence;

import io.fundly.rewards.domain.SelectedItem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The movements of stock. Each is one statement that takes the row's lock, looks and moves, so that of any number of
 * callers exactly as many are served as there are pieces, and nobody waits for longer than a movement takes.
 */
@ApplicationScoped
public class StockLevels {

    private static final String HOLD = """
            UPDATE reward_stock SET held = held + :count
            WHERE reward_id = :reward AND reward_version = :version
                AND (quantity IS NULL OR held + claimed + :count <= quantity)""";
    private static final String IS_AT = """
            SELECT EXISTS (SELECT FROM reward_stock WHERE reward_id = :reward AND reward_version = :version)""";
    private static final String END_HOLD = "UPDATE reward_stock SET held = held - :count WHERE reward_id = :reward";

    // A backer with two pledges is one person: only the first claim counts.
    private static final String COUNT_PERSON = """
            WITH person AS (
                INSERT INTO reward_backer (reward_id, backer_id, claims) VALUES (:reward, :backer, 1)
                ON CONFLICT (reward_id, backer_id) DO UPDATE SET claims = reward_backer.claims + 1
                RETURNING claims)
            """;
    private static final String CLAIM_HELD = COUNT_PERSON + """
            UPDATE reward_stock SET held = held - :count, claimed = claimed + :count,
                backers = backers + CASE claims WHEN 1 THEN 1 ELSE 0 END
            FROM person WHERE reward_id = :reward
            RETURNING coalesce(claimed >= quantity, false)""";
    private static final String CLAIM_FREE = COUNT_PERSON + """
            UPDATE reward_stock SET claimed = claimed + :count,
                backers = backers + CASE claims WHEN 1 THEN 1 ELSE 0 END
            FROM person WHERE reward_id = :reward AND (quantity IS NULL OR held + claimed + :count <= quantity)
            RETURNING coalesce(claimed >= quantity, false)""";
    private static final String CLAIM_AT = COUNT_PERSON + """
            UPDATE reward_stock SET claimed = claimed + :count,
                backers = backers + CASE claims WHEN 1 THEN 1 ELSE 0 END
            FROM person WHERE reward_id = :reward AND reward_version = :version
                AND (quantity IS NULL OR held + claimed + :count <= quantity)
            RETURNING coalesce(claimed >= quantity, false)""";
    private static final String END_CLAIM = """
            WITH person AS (
                UPDATE reward_backer SET claims = claims - 1 WHERE reward_id = :reward AND backer_id = :backer
                RETURNING claims)
            UPDATE reward_stock SET claimed = claimed - :count,
                backers = backers - CASE claims WHEN 0 THEN 1 ELSE 0 END
            FROM person WHERE reward_id = :reward
            RETURNING coalesce(claimed + :count >= quantity AND claimed < quantity, false)""";

    /** Holds pieces of a reward as of this version of it; false where too few are left or the reward has changed. */
    public Uni<Boolean> hold(SelectedItem item, long rewardVersion) {
        return session()
                .chain(session -> session.createNativeQuery(HOLD)
                        .setParameter("reward", item.rewardId())
                        .setParameter("count", item.quantity())
                        .setParameter("version", rewardVersion)
                        .executeUpdate())
                .map(updated -> updated == 1);
    }

    /** Whether the reward is still as it was in this version. */
    public Uni<Boolean> isAt(UUID rewardId, long rewardVersion) {
        return session()
                .chain(session -> session.createNativeQuery(IS_AT, Boolean.class)
                        .setParameter("reward", rewardId)
                        .setParameter("version", rewardVersion)
                        .getSingleResult());
    }

    /** Puts back what was held. */
    public Uni<Void> endHold(SelectedItem item) {
        return session()
                .chain(session -> session.createNativeQuery(END_HOLD)
                        .setParameter("reward", item.rewardId())
                        .setParameter("count", item.quantity())
                        .executeUpdate())
                .invoke(updated -> {
                    if (updated != 1) {
                        throw hasNone(item);
                    }
                })
                .replaceWithVoid();
    }

    /** Turns what was held into a claim, and tells whether that was the last. */
    public Uni<Boolean> claimHeld(SelectedItem item, UUID backerId) {
        return move(CLAIM_HELD, item, backerId).map(moved -> moved.orElseThrow(() -> hasNone(item)));
    }

    /** Claims pieces that were not held, and tells whether these were the last; empty where too few are left. */
    public Uni<Optional<Boolean>> claimFree(SelectedItem item, UUID backerId) {
        return move(CLAIM_FREE, item, backerId);
    }

    /** Claims pieces as of this version of the reward; empty where too few are left or the reward has changed. */
    public Uni<Optional<Boolean>> claimAt(SelectedItem item, UUID backerId, long rewardVersion) {
        return session()
                .chain(session -> session.createNativeQuery(CLAIM_AT, Boolean.class)
                        .setParameter("reward", item.rewardId())
                        .setParameter("count", item.quantity())
                        .setParameter("backer", backerId)
                        .setParameter("version", rewardVersion)
                        .getResultList())
                .map((List<Boolean> moved) -> moved.stream().findFirst());
    }

    /** Puts back what was claimed, and tells whether the reward was sold out until now. */
    public Uni<Boolean> endClaim(SelectedItem item, UUID backerId) {
        return move(END_CLAIM, item, backerId).map(moved -> moved.orElseThrow(() -> hasNone(item)));
    }

    private static Uni<Optional<Boolean>> move(String statement, SelectedItem item, UUID backerId) {
        return session()
                .chain(session -> session.createNativeQuery(statement, Boolean.class)
                        .setParameter("reward", item.rewardId())
                        .setParameter("count", item.quantity())
                        .setParameter("backer", backerId)
                        .getResultList())
                .map((List<Boolean> moved) -> moved.stream().findFirst());
    }

    private static IllegalStateException hasNone(SelectedItem item) {
        return new IllegalStateException("Reward " + item.rewardId() + " has no such stock to move.");
    }

    private static Uni<Mutiny.Session> session() {
        return Panache.getSession();
    }
}
