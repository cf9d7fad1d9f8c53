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

    // While somebody waits, what is free is for those who wait: `own` says that the caller has come by all of it.
    private static final String ENOUGH = """
            quantity IS NULL OR (waiting = 0 OR :own) AND held + claimed + offered + :count <= quantity""";
    private static final String HOLD = """
            UPDATE reward_stock SET held = held + :count
            WHERE reward_id = :reward AND reward_version = :version
                AND (""" + ENOUGH + ")";
    private static final String IS_AT = """
            SELECT EXISTS (SELECT FROM reward_stock WHERE reward_id = :reward AND reward_version = :version)""";
    private static final String END_HOLD =
            "UPDATE reward_stock SET held = held - :count WHERE reward_id = :reward RETURNING sold_out";

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
            FROM person WHERE reward_id = :reward AND (""" + ENOUGH + """
            ) RETURNING coalesce(claimed >= quantity, false)""";
    private static final String CLAIM_AT = COUNT_PERSON + """
            UPDATE reward_stock SET claimed = claimed + :count,
                backers = backers + CASE claims WHEN 1 THEN 1 ELSE 0 END
            FROM person WHERE reward_id = :reward AND reward_version = :version
                AND (""" + ENOUGH + """
            ) RETURNING coalesce(claimed >= quantity, false)""";
    private static final String END_CLAIM = """
            WITH person AS (
                UPDATE reward_backer SET claims = claims - 1 WHERE reward_id = :reward AND backer_id = :backer
                RETURNING claims)
            UPDATE reward_stock SET claimed = claimed - :count,
                backers = backers - CASE claims WHEN 0 THEN 1 ELSE 0 END
            FROM person WHERE reward_id = :reward
            RETURNING sold_out""";

    // What was told last is kept, so that a piece which goes from one backer to the next who waited is no news.
    private static final String SELL_OUT =
            "UPDATE reward_stock SET sold_out = true WHERE reward_id = :reward AND NOT sold_out";
    private static final String RESTOCK = """
            UPDATE reward_stock SET sold_out = false
            WHERE reward_id = :reward AND sold_out
                AND (quantity IS NULL OR waiting = 0 AND held + claimed + offered < quantity)
            RETURNING coalesce(quantity - held - claimed - offered, 2147483647)""";

    /**
     * Holds pieces of a reward as of this version of it; false where too few are left or the reward has changed.
     *
     * @param own whether the backer has just freed that many, or waited for them
     */
    public Uni<Boolean> hold(SelectedItem item, long rewardVersion, boolean own) {
        return session()
                .chain(session -> session.createNativeQuery(HOLD)
                        .setParameter("reward", item.rewardId())
                        .setParameter("count", item.quantity())
                        .setParameter("version", rewardVersion)
                        .setParameter("own", own)
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

    /** Puts back what was held, and tells whether the reward was last told of as sold out. */
    public Uni<Boolean> endHold(SelectedItem item) {
        return session()
                .chain(session -> session.createNativeQuery(END_HOLD, Boolean.class)
                        .setParameter("reward", item.rewardId())
                        .setParameter("count", item.quantity())
                        .getResultList())
                .map((List<Boolean> ended) -> ended.stream().findFirst().orElseThrow(() -> hasNone(item)));
    }

    /** Turns what was held into a claim, and tells whether that was the last. */
    public Uni<Boolean> claimHeld(SelectedItem item, UUID backerId) {
        return move(CLAIM_HELD, item, backerId).map(moved -> moved.orElseThrow(() -> hasNone(item)));
    }

    /** Claims pieces that were not held, and tells whether these were the last; empty where too few are left. */
    public Uni<Optional<Boolean>> claimFree(SelectedItem item, UUID backerId, boolean own) {
        return session()
                .chain(session -> session.createNativeQuery(CLAIM_FREE, Boolean.class)
                        .setParameter("reward", item.rewardId())
                        .setParameter("count", item.quantity())
                        .setParameter("backer", backerId)
                        .setParameter("own", own)
                        .getResultList())
                .map((List<Boolean> moved) -> moved.stream().findFirst());
    }

    /** Claims pieces as of this version of the reward; empty where too few are left or the reward has changed. */
    public Uni<Optional<Boolean>> claimAt(SelectedItem item, UUID backerId, long rewardVersion, boolean own) {
        return session()
                .chain(session -> session.createNativeQuery(CLAIM_AT, Boolean.class)
                        .setParameter("reward", item.rewardId())
                        .setParameter("count", item.quantity())
                        .setParameter("backer", backerId)
                        .setParameter("version", rewardVersion)
                        .setParameter("own", own)
                        .getResultList())
                .map((List<Boolean> moved) -> moved.stream().findFirst());
    }

    /** Puts back what was claimed, and tells whether the reward was last told of as sold out. */
    public Uni<Boolean> endClaim(SelectedItem item, UUID backerId) {
        return move(END_CLAIM, item, backerId).map(moved -> moved.orElseThrow(() -> hasNone(item)));
    }

    /** Notes that the reward is told of as sold out; false where that is what was told last. */
    public Uni<Boolean> sellOut(UUID rewardId) {
        return session()
                .chain(session -> session.createNativeQuery(SELL_OUT)
                        .setParameter("reward", rewardId)
                        .executeUpdate())
                .map(updated -> updated == 1);
    }

    /** How many everybody can have again of what was told of as sold out; empty where that is no news. */
    public Uni<Optional<Integer>> restock(UUID rewardId) {
        return session()
                .chain(session -> session.createNativeQuery(RESTOCK, Integer.class)
                        .setParameter("reward", rewardId)
                        .getResultList())
                .map((List<Integer> restocked) -> restocked.stream().findFirst());
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
