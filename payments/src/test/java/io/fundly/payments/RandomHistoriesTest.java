package io.fundly.payments;

import io.fundly.payments.histories.RandomHistory;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.Surroundings;
import io.fundly.platform.testing.ServiceEngines;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever people, banks, crashes and the network do, in whatever order: nothing is lost or doubled. The seed of each history
 * is printed and stands in every failure; {@code -Dfundly.histories.seed=…} lives through one again,
 * {@code -Dfundly.histories.count=…} through so many new ones, {@code -Dfundly.histories.acts=…} makes them longer.
 */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class RandomHistoriesTest {

    private static final Logger LOG = Logger.getLogger(RandomHistoriesTest.class);
    private static final String SEED = "fundly.histories.seed";
    private static final int ACTS = Integer.getInteger("fundly.histories.acts", 60);

    @Inject
    Pool pool;

    static LongStream seeds() {
        var given = Long.getLong(SEED);
        return given == null
                ? new SplittableRandom().longs(Integer.getInteger("fundly.histories.count", 4))
                : LongStream.of(given);
    }

    @ParameterizedTest(name = "of the seed {0}")
    @MethodSource("seeds")
    void losesAndDoublesNothingWhateverHappens(long seed) {
        LOG.warnf("A random history of %d acts; to live through it again: -D%s=%d", ACTS, SEED, seed);
        try (var scene = new Scene()) {
            new RandomHistory(scene, new Sql(pool), seed).live(ACTS);
        }
    }
}
