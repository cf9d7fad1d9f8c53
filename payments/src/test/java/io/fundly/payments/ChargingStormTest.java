package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.payments.application.PaymentsConfig;
import io.fundly.payments.application.Workers;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.StripeSide;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.sandbox.stripe.faults.Fault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many pledges are charged at once: each once, and all of them together no faster than Stripe is to be called. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class ChargingStormTest {

    private static final int PLEDGES = 1_000;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Inject
    Pool pool;

    @Inject
    Workers workers;

    @Inject
    PaymentsConfig config;

    private Scene scene;
    private Sql sql;

    @BeforeEach
    void open() {
        scene = new Scene();
        sql = new Sql(pool);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    /** Three replicas work side by side; what they may do together stands in the database. */
    @Test
    void chargesEverybodyOnceThroughAStormOfRefusalsAndAtTheRate() throws Exception {
        var campaign = backedBy(PLEDGES);
        scene.stripe()
                .control()
                .order(new Fault(Fault.Kind.ERROR_429_BEFORE, "POST", StripeSide.PAYMENTS, 100, 500, 0));
        charge(campaign);

        var charged = charges(campaign);
        assertThat(charged).hasSize(PLEDGES).doesNotHaveDuplicates();
        var answered = requests(campaign).stream()
                .filter(request -> request.path("status").asInt() == 200)
                .toList();
        assertThat(answered)
                .as("requests: what one waited for in vain may be asked again, and is answered as the first time")
                .hasSizeLessThan(PLEDGES + PLEDGES / 20)
                .filteredOn(request -> !request.path("replayed").asBoolean())
                .hasSize(PLEDGES);
        var times = answered.stream()
                .mapToLong(request -> request.path("at_millis").asLong())
                .summaryStatistics();
        var seconds = (times.getMax() - times.getMin()) / 1_000.0;
        var rate = config.rate();
        assertThat((double) PLEDGES)
                .as("in %s s", seconds)
                .isLessThanOrEqualTo(rate.burst() + rate.perSecond() * (seconds + 1));
    }

    private void charge(TestCampaign campaign) {
        scene.close(campaign);
        scene.saySucceeded(campaign);
        Awaitility.await("everybody is charged")
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    workers.work(3);
                    return sql.number(
                                    "SELECT count(*) FROM pledge WHERE campaign_id = $1 AND state = 'COLLECTED'",
                                    campaign.id())
                            == PLEDGES;
                });
    }

    /** Which pledges were charged, as Stripe knows. */
    private List<String> charges(TestCampaign campaign) {
        return scene.stripe().control().effects("charge.succeeded").stream()
                .filter(effect -> effect.path("metadata")
                        .path("campaign_id")
                        .asText()
                        .equals(campaign.id().toString()))
                .map(effect -> effect.path("metadata").path("pledge_id").asText())
                .toList();
    }

    private List<ObjectNode> requests(TestCampaign campaign) {
        var keys = sql
                .rows(
                        "SELECT attempt.id::text FROM payment_attempt attempt JOIN pledge ON pledge.id = pledge_id"
                                + " WHERE campaign_id = $1 AND kind = 'CHARGE'",
                        campaign.id())
                .stream()
                .map(row -> row.getString(0))
                .collect(Collectors.toSet());
        return scene.stripe().control().requests().stream()
                .filter(request -> keys.contains(request.path("idempotency_key").asText()))
                .toList();
    }

    /** A campaign with so many pledges: one that went all the way, and copies of it. */
    private TestCampaign backedBy(int pledges) {
        var campaign = TestCampaign.allOrNothing();
        var first = scene.backer().pledge(campaign, "pm_card_visa");
        var id = UUID.fromString(first.getId());
        sql.run("""
                WITH copy AS (SELECT gen_random_uuid() AS new_pledge, gen_random_uuid() AS new_attempt, gen_random_uuid() AS backer
                        FROM generate_series(2, $2)),
                    pledged AS (INSERT INTO pledge SELECT (jsonb_populate_record(pledge, jsonb_build_object('id', copy.new_pledge,
                        'attempt_id', copy.new_attempt, 'backer_id', copy.backer, 'payment_method', 'pm_card_visa'))).*
                        FROM pledge, copy WHERE pledge.id = $1)
                INSERT INTO payment_attempt SELECT (jsonb_populate_record(payment_attempt, jsonb_build_object(
                    'id', copy.new_attempt, 'pledge_id', copy.new_pledge, 'intent_id', 'seti_' || copy.new_attempt))).*
                FROM payment_attempt, copy WHERE payment_attempt.pledge_id = $1""", id, pledges);
        return campaign;
    }
}
