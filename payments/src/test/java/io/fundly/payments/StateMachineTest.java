package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fundly.payments.domain.PledgeState;
import io.fundly.payments.persistence.ProcessorRate;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.platform.testing.ServiceEngines;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the database holds to by itself, whoever writes to it. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class StateMachineTest {

    @Inject
    Pool pool;

    @Inject
    ProcessorRate rate;

    @Test
    void knowsTheSameMovesInTheDatabaseAsInTheDomain() {
        var inTheDatabase = new Sql(pool)
                .rows("SELECT from_state || ' ' || to_state FROM pledge_move").stream()
                        .map(row -> row.getString(0))
                        .collect(Collectors.toSet());
        var inTheDomain = Arrays.stream(PledgeState.values())
                .flatMap(from -> from.next().stream().map(to -> from + " " + to))
                .collect(Collectors.toSet());
        assertThat(inTheDatabase).isEqualTo(inTheDomain);
    }

    @Test
    void letsNobodyWriteAMoveThatIsNone() {
        var sql = new Sql(pool);
        try (var scene = new Scene()) {
            var pledge = scene.backer().pledge(TestCampaign.keepItAll(), "pm_card_visa");
            assertThatThrownBy(() -> sql.run(
                            "UPDATE pledge SET state = 'ACTIVE' WHERE id = $1", UUID.fromString(pledge.getId())))
                    .hasMessageContaining("cannot go from COLLECTED to ACTIVE");
        }
    }

    @Test
    void letsNobodyAskForMoneyTwice() {
        var sql = new Sql(pool);
        try (var scene = new Scene()) {
            var pledge = scene.backer().pledge(TestCampaign.keepItAll(), "pm_card_visa");
            assertThatThrownBy(() -> sql.run("""
                            INSERT INTO payment_attempt SELECT gen_random_uuid(), pledge_id, number + 1, 'CHARGE',
                                'PENDING', currency, amount_minor, customer_id, payment_method, NULL, NULL, NULL, NULL,
                                NULL, send_time, create_time, update_time, 0
                            FROM payment_attempt WHERE pledge_id = $1""", UUID.fromString(pledge.getId())))
                    .hasMessageContaining("payment_attempt_money");
        }
    }

    /** In one transaction, so that the service's own workers, who fill it as well, wait for its end. */
    @Test
    void fillsTheSharedRateWithTimeAndNoFurtherThanItsBurst() throws Throwable {
        var filled = VertxContextSupport.subscribeAndAwait(() -> Panache.withTransaction(() -> filledAfter("2 seconds")
                .chain(first -> filledAfter("1 hour")
                        .call(() -> rate.spend(100))
                        .chain(second -> rate.fill(0.001, 100).map(third -> List.of(first, second, third))))));
        assertThat(filled.getFirst()).isBetween(20, 30);
        assertThat(filled.get(1)).isEqualTo(100);
        assertThat(filled.getLast()).isZero();
    }

    /** What a rate of 10 a second, and a burst of 100, puts into an empty bucket in so much time. */
    private Uni<Integer> filledAfter(String time) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("UPDATE token_bucket SET tokens = 0, refill_time ="
                                + " clock_timestamp() - interval '" + time + "'")
                        .executeUpdate())
                .chain(() -> rate.fill(10, 100));
    }

    /** Replicas that ask at the same time get no more than one of them would. */
    @Test
    void neverSpendsMoreThanTheRateHoweverManyAskAtOnce() throws Exception {
        var sql = new Sql(pool);
        sql.run("UPDATE token_bucket SET tokens = 0, refill_time = clock_timestamp()");
        var begin = Instant.now();
        var replicas = new ArrayList<Callable<Integer>>();
        for (var replica = 0; replica < 6; replica++) {
            replicas.add(() -> {
                var spent = 0;
                while (Instant.now().isBefore(begin.plusSeconds(1))) {
                    spent += spendAll();
                }
                return spent;
            });
        }
        var spent = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(replicas)) {
                spent += result.get();
            }
        }
        var seconds = Duration.between(begin, Instant.now()).toMillis() / 1_000.0;
        assertThat(spent).isPositive().isLessThanOrEqualTo((int) (50 * seconds) + 10);
    }

    /** What a replica does: looks how much there is, and takes it. */
    private int spendAll() {
        try {
            return VertxContextSupport.subscribeAndAwait(
                    () -> Panache.withTransaction(() -> rate.fill(50, 10).call(tokens -> rate.spend(tokens))));
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
