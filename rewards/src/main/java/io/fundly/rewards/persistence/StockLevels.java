package io.fundly.rewards.persistence;

import io.fundly.rewards.domain.SelectedItem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The movements of stock. Each is one statement that takes the row's lock, looks and moves, so that of any number of
 * callers exactly as many are served as there are pieces.
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
    private static final String CLAIM_HELD = """
            UPDATE reward_stock SET held = held - :count, claimed = claimed + :count WHERE reward_id = :reward""";
    private static final String CLAIM_FREE = """
            UPDATE reward_stock SET claimed = claimed + :count
            WHERE reward_id = :reward AND (quantity IS NULL OR held + claimed + :count <= quantity)""";
    private static final String END_CLAIM =
            "UPDATE reward_stock SET claimed = claimed - :count WHERE reward_id = :reward";
    private static final String COUNT_BACKER = """
            WITH claim AS (
                INSERT INTO reward_backer (reward_id, backer_id, claims) VALUES (:reward, :backer, 1)
                ON CONFLICT (reward_id, backer_id) DO UPDATE SET claims = reward_backer.claims + 1
                RETURNING claims)
            UPDATE reward_stock SET backers = backers + 1 FROM claim WHERE reward_id = :reward AND claims = 1""";
    private static final String UNCOUNT_BACKER = """
            WITH claim AS (
                UPDATE reward_backer SET claims = claims - 1 WHERE reward_id = :reward AND backer_id = :backer
                RETURNING claims)
            UPDATE reward_stock SET backers = backers - 1 FROM claim WHERE reward_id = :reward AND claims = 0""";

    /** Holds pieces of a reward as of this version of it; false where too few are left or the reward has changed. */
    public Uni<Boolean> hold(SelectedItem item, long rewardVersion) {
        return session()
                .chain(session -> bind(session, HOLD, item)
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
        return move(END_HOLD, item);
    }

    /** Turns what was held into a claim. */
    public Uni<Void> claimHeld(SelectedItem item) {
        return move(CLAIM_HELD, item);
    }

    /** Claims pieces that were not held; false where too few are left. */
    public Uni<Boolean> claimFree(SelectedItem item) {
        return session()
                .chain(session -> bind(session, CLAIM_FREE, item).executeUpdate())
                .map(updated -> updated == 1);
    }

    /** Puts back what was claimed. */
    public Uni<Void> endClaim(SelectedItem item) {
        return move(END_CLAIM, item);
    }

    /** Counts the backer of a new claim, where it is the first that this person has on the reward. */
    public Uni<Void> countBacker(UUID rewardId, UUID backerId) {
        return people(COUNT_BACKER, rewardId, backerId);
    }

    /** Takes the backer off the count again, where no claim on the reward is left. */
    public Uni<Void> uncountBacker(UUID rewardId, UUID backerId) {
        return people(UNCOUNT_BACKER, rewardId, backerId);
    }

    private static Uni<Void> move(String statement, SelectedItem item) {
        return session()
                .chain(session -> bind(session, statement, item).executeUpdate())
                .invoke(updated -> mustBeOne(updated, item))
                .replaceWithVoid();
    }

    private static void mustBeOne(int updated, SelectedItem item) {
        if (updated != 1) {
            throw new IllegalStateException("Reward " + item.rewardId() + " has no stock.");
        }
    }

    private static Uni<Void> people(String statement, UUID rewardId, UUID backerId) {
        return session()
                .chain(session -> session.createNativeQuery(statement)
                        .setParameter("reward", rewardId)
                        .setParameter("backer", backerId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Mutiny.Query<?> bind(Mutiny.Session session, String statement, SelectedItem item) {
        var query = session.createNativeQuery(statement);
        query.setParameter("reward", item.rewardId()).setParameter("count", item.quantity());
        return query;
    }

    private static Uni<Mutiny.Session> session() {
        return Panache.getSession();
    }
}
