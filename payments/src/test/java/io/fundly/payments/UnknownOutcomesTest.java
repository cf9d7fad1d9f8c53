package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.payments.events.v1.PledgePaymentFailed;
import io.fundly.payments.testing.Backer;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.StripeSide;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.v1.Pledge;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.sandbox.stripe.faults.Fault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers of Stripe's that are lost, late, cut or wrong: nothing is doubled, and nothing is shown as failed. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class UnknownOutcomesTest {

    @Inject
    Pool pool;

    private Scene scene;
    private Backer backer;

    @BeforeEach
    void open() {
        scene = new Scene();
        backer = scene.backer();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {
                "RESET_BEFORE",
                "ERROR_500_BEFORE",
                "ERROR_409_BEFORE",
                "DROP_AFTER",
                "RESET_AFTER",
                "DELAY_AFTER",
                "DRIP_AFTER",
                "TRUNCATE_AFTER",
                "STORED_500"
            })
    void chargesOnceThoughTheAnswerIsLost(Fault.Kind fault) {
        var campaign = TestCampaign.allOrNothing();
        var pledge = backer.pledge(campaign, "pm_card_visa");
        scene.close(campaign);
        scene.stripe().fails(fault, StripeSide.PAYMENTS, 1);
        scene.saySucceeded(campaign);

        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_COLLECTED);

        assertThat(scene.stripe().chargesOf(pledge.getId())).hasSize(1);
        assertThat(scene.events("payment_failed", PledgePaymentFailed.parser(), pledge.getId()))
                .as("never shown as failed")
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {"RESET_BEFORE", "DROP_AFTER", "DRIP_AFTER", "STORED_500"})
    void takesHeldMoneyOnceThoughTheAnswerIsLost(Fault.Kind fault) {
        scene.stripe().fails(fault, StripeSide.CAPTURES, 1);
        var pledge = backer.pledge(TestCampaign.keepItAll(), "pm_card_visa");
        assertThat(pledge.getStatus()).isIn(PledgeStatus.PLEDGE_STATUS_CHARGING, PledgeStatus.PLEDGE_STATUS_COLLECTED);

        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_COLLECTED);
        assertThat(scene.stripe().chargesOf(pledge.getId())).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {"RESET_BEFORE", "DROP_AFTER", "TRUNCATE_AFTER", "STORED_500"})
    void holdsMoneyOnceThoughTheAnswerIsLost(Fault.Kind fault) {
        scene.stripe().fails(fault, StripeSide.PAYMENTS, 1);
        var pledge = backer.pledge(TestCampaign.keepItAll(), "pm_card_visa");
        assertThat(pledge.getStatus()).as("not known, so not failed").isEqualTo(PledgeStatus.PLEDGE_STATUS_CREATED);

        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_COLLECTED);
        assertThat(scene.stripe().count(pledge.getId(), "charge.authorized")).isOne();
        assertThat(scene.stripe().chargesOf(pledge.getId())).hasSize(1);
    }

    /** A timeout for each byte would never end. */
    @Test
    void boundsADrippingAnswerByOneDeadlineInAll() {
        scene.stripe().control().order(new Fault(Fault.Kind.DRIP_AFTER, "POST", StripeSide.SETUPS, 0, 1, 60_000));
        var begin = Instant.now();
        var pledge = backer.pledge(TestCampaign.allOrNothing(), "pm_card_visa");
        assertThat(Duration.between(begin, Instant.now()))
                .as("two seconds for each of two calls, and something for a slow machine")
                .isLessThan(Duration.ofSeconds(15));
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_ACTIVE);
        assertThat(scene.stripe().count(pledge.getId(), "setup_intent.succeeded"))
                .isOne();
    }

    @Test
    void answersARepetitionWithTheSamePledgeWhileItsOutcomeIsUnknown() {
        var wish = Backer.wish(TestCampaign.allOrNothing(), "pm_card_visa");
        scene.stripe().fails(Fault.Kind.DROP_AFTER, StripeSide.SETUPS, 1);
        var first = backer.pledge(wish);
        assertThat(first.getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_CREATED);
        assertThat(backer.pledge(wish).getId()).isEqualTo(first.getId());
        scene.awaitStatus(backer, first.getId(), PledgeStatus.PLEDGE_STATUS_ACTIVE);
        assertThat(scene.stripe().count(first.getId(), "setup_intent.succeeded"))
                .isOne();
    }

    @Test
    void findsOutByLookingWhereTheKeyHasRunOut() {
        var pledge = charged();
        rewindToUnknown(pledge, "25 hours");
        var posts = posts();

        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_COLLECTED);

        assertThat(posts()).as("no new request").isEqualTo(posts);
        assertThat(scene.stripe().chargesOf(pledge.getId())).hasSize(1);
    }

    /** Stripe keeps the failure with the key: the same key gives it again and again, and a new one might charge twice. */
    @Test
    void staysUnknownWhereStripeKeepsAFailureUntilThereCanBeNothing() {
        var campaign = TestCampaign.allOrNothing();
        var pledge = backer.pledge(campaign, "pm_card_visa");
        scene.close(campaign);
        scene.stripe().fails(Fault.Kind.STORED_500_WITHOUT_EFFECT, StripeSide.PAYMENTS, 1);
        scene.saySucceeded(campaign);
        var sql = new Sql(pool);
        Scene.await("several tries")
                .until(() -> sql.number(
                                "SELECT coalesce(max(tries), 0)::bigint FROM pledge_task WHERE pledge_id = $1",
                                id(pledge))
                        >= 3);
        assertThat(backer.get(pledge.getId()).getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_CHARGING);
        assertThat(sql.text("SELECT state FROM payment_attempt WHERE pledge_id = $1 AND kind = 'CHARGE'", id(pledge)))
                .isEqualTo("UNKNOWN");
        assertThat(requestsForTheCharge(pledge))
                .as("the same key again and again")
                .isGreaterThan(1);

        sql.run(
                "UPDATE payment_attempt SET send_time = send_time - interval '25 hours' WHERE pledge_id = $1",
                id(pledge));

        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_PAYMENT_FAILED);
        assertThat(scene.stripe().chargesOf(pledge.getId())).isEmpty();
    }

    private Pledge charged() {
        var campaign = TestCampaign.allOrNothing();
        var pledge = backer.pledge(campaign, "pm_card_visa");
        scene.close(campaign);
        scene.saySucceeded(campaign);
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_COLLECTED);
        return pledge;
    }

    private void rewindToUnknown(Pledge pledge, String age) {
        var sql = new Sql(pool);
        sql.run("DELETE FROM charge WHERE pledge_id = $1", id(pledge));
        sql.run("ALTER TABLE pledge DISABLE TRIGGER pledge_moves");
        sql.run("UPDATE pledge SET state = 'CHARGING' WHERE id = $1", id(pledge));
        sql.run("ALTER TABLE pledge ENABLE TRIGGER pledge_moves");
        sql.run(
                "UPDATE payment_attempt SET state = 'UNKNOWN', intent_id = NULL, send_time = send_time - interval '"
                        + age + "' WHERE pledge_id = $1 AND kind = 'CHARGE'",
                id(pledge));
        sql.run("INSERT INTO pledge_task VALUES ($1, 'PROCESSOR', clock_timestamp(), 0, '')", id(pledge));
    }

    private long posts() {
        return scene.stripe().control().requests().stream()
                .filter(request -> request.path("method").asText().equals("POST"))
                .count();
    }

    /** How often Stripe was asked for a charge under the key of the pledge's only attempt at one. */
    private long requestsForTheCharge(Pledge pledge) {
        var attempts = new Sql(pool)
                .rows("SELECT id FROM payment_attempt WHERE pledge_id = $1 AND kind = 'CHARGE'", id(pledge));
        assertThat(attempts).as("no second attempt, so no second key").hasSize(1);
        var key = attempts.getFirst().getUUID(0).toString();
        return scene.stripe().control().requests().stream()
                .filter(request -> request.path("idempotency_key").asText().equals(key))
                .count();
    }

    private static UUID id(Pledge pledge) {
        return UUID.fromString(pledge.getId());
    }
}
