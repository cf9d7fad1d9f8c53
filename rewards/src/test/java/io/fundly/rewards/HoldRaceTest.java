package io.fundly.rewards;

import static io.fundly.rewards.Scene.LIMIT;
import static io.fundly.rewards.Scene.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.platform.testing.ServiceEngines;
import io.fundly.rewards.v1.ConfirmReservationRequest;
import io.fundly.rewards.v1.Reward;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A hold runs out in the very moment in which it is confirmed. The rows that both want are kept locked until both have come
 * to them, so that the moment is met each time.
 */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(CampaignsPort.class)
class HoldRaceTest {

    private static final String STOCK = "SELECT FROM reward_stock WHERE reward_id = $1 FOR UPDATE";
    private static final String RUN_OUT =
            "UPDATE reservation SET expire_time = clock_timestamp() - interval '1 s' WHERE pledge_id = $1";
    private static final String STOPPED = """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock' AND query ILIKE $1""";

    @Inject
    Pool pool;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = Scene.live();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    /** Its piece goes back first, and what is claimed then is a free one, not what is held for somebody else. */
    @Test
    void waitsForAHoldThatIsBeingEnded() throws Exception {
        var reward = scene.limited(2);
        var slow = reserve(reward);
        var other = reserve(reward);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var stock = new Standstill(pool, STOCK, id(reward.getId()))) {
            run(RUN_OUT, id(slow));
            awaitStopped("%update reward_stock set held = held - %");
            var confirming = threads.submit(() -> reason(() -> confirm(slow)));
            awaitStopped("%reservation%");

            stock.end();

            assertThat(confirming.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEmpty();
        }
        assertBothAreClaimed(reward, other);
    }

    @Test
    void endsNoHoldThatIsBeingConfirmed() throws Exception {
        var reward = scene.limited(2);
        var slow = reserve(reward);
        var other = reserve(reward);
        var another = scene.limited(1);
        var late = reserve(another);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var stock = new Standstill(pool, STOCK, id(reward.getId()));
                var hold = new Standstill(pool, RUN_OUT, id(slow))) {
            var confirming = threads.submit(() -> reason(() -> confirm(slow)));
            awaitStopped("%reservation%");
            hold.end();
            awaitStopped("%update reward_stock set held = held - %");
            run(RUN_OUT, id(late));
            Awaitility.await("those that ran out were looked for")
                    .atMost(LIMIT)
                    .until(() -> scene.read(another).getClaimed() == 0 || stopped("%update reservation%") > 0);

            stock.end();

            assertThat(confirming.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEmpty();
        }
        Awaitility.await("the other hold has ended")
                .atMost(LIMIT)
                .until(() -> scene.read(another).getClaimed() == 0);
        assertBothAreClaimed(reward, other);
    }

    private void assertBothAreClaimed(Reward reward, String other) {
        assertThat(reason(() -> confirm(other))).isEmpty();
        var stock = read("SELECT held, claimed FROM reward_stock WHERE reward_id = $1", id(reward.getId()));
        assertThat(stock.getInteger(0)).isZero();
        assertThat(stock.getInteger(1)).isEqualTo(2);
    }

    private String reserve(Reward reward) {
        var order = scene.order(reward).build();
        scene.asPayments().reserveReward(order);
        return order.getPledgeId();
    }

    private void confirm(String pledgeId) {
        scene.asPayments()
                .confirmReservation(ConfirmReservationRequest.newBuilder()
                        .setPledgeId(pledgeId)
                        .build());
    }

    private void awaitStopped(String statement) {
        Awaitility.await("somebody waits at " + statement).atMost(LIMIT).until(() -> stopped(statement) > 0);
    }

    /** How many wait for a lock with such a statement. */
    private long stopped(String statement) {
        return read(STOPPED, statement).getLong(0);
    }

    private Row read(String query, Object value) {
        return pool.preparedQuery(query)
                .execute(Tuple.of(value))
                .await()
                .atMost(LIMIT)
                .iterator()
                .next();
    }

    private void run(String statement, UUID id) {
        pool.preparedQuery(statement).execute(Tuple.of(id)).await().atMost(LIMIT);
    }

    private static UUID id(String id) {
        return UUID.fromString(id);
    }

    /** A transaction of the test's own; whoever wants its rows stops until it ends. */
    private static final class Standstill implements AutoCloseable {

        private final SqlConnection connection;
        private final Transaction transaction;

        Standstill(Pool pool, String statement, UUID id) {
            connection = pool.getConnection().await().atMost(LIMIT);
            transaction = connection.begin().await().atMost(LIMIT);
            connection.preparedQuery(statement).execute(Tuple.of(id)).await().atMost(LIMIT);
        }

        void end() {
            transaction.commit().await().atMost(LIMIT);
        }

        @Override
        public void close() {
            // What was not ended is rolled back.
            connection.close().await().atMost(LIMIT);
        }
    }
}
