package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.payments.application.Workers;
import io.fundly.payments.events.v1.PledgeCardFailing;
import io.fundly.payments.testing.Backer;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.StripeSide;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.testing.TimePasses;
import io.fundly.payments.v1.Pledge;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.platform.testing.ServiceEngines;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cards are asked again before the close, so that one that no longer works can still be replaced. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class CardVerificationTest {

    @Inject
    Pool pool;

    @Inject
    Workers workers;

    private Scene scene;
    private Backer backer;
    private Sql sql;
    private TestCampaign campaign;

    @BeforeEach
    void open() {
        scene = new Scene();
        backer = scene.backer();
        sql = new Sql(pool);
        campaign = TestCampaign.allOrNothing();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private void checked(Pledge pledge) {
        new TimePasses(sql).sinceTheCardWasGood(pledge);
        Scene.await("the card was asked").until(() -> sql.number("""
                                SELECT count(*) FROM payment_attempt WHERE pledge_id = $1 AND kind = 'VERIFICATION'
                                    AND state IN ('SUCCEEDED', 'FAILED', 'VOIDED')""", id(pledge)) == 1);
    }

    @Test
    void tellsABackerWhoseCardNoLongerWorksAndChargesTheOneThatReplacesIt() throws Exception {
        var pledge = backer.pledge(campaign, "pm_card_visa");
        scene.stripe().detach(sql.text("SELECT payment_method FROM pledge WHERE id = $1", id(pledge)));
        checked(pledge);

        var told = scene.awaitEvent("card_failing", PledgeCardFailing.parser(), pledge.getId());
        assertThat(told.getFailure().getFixUntilTime().getSeconds())
                .isEqualTo(campaign.timestamp().getSeconds());
        assertThat(told.getFailure().hasRetryTime()).isFalse();
        assertThat(told.getChange().getPledgesChange()).isZero();
        var seen = backer.get(pledge.getId());
        assertThat(seen.getStatus()).as("it goes on counting").isEqualTo(PledgeStatus.PLEDGE_STATUS_ACTIVE);
        assertThat(seen.getFailure()).isEqualTo(told.getFailure());
        workers.work(2);
        assertThat(scene.events("card_failing", PledgeCardFailing.parser(), pledge.getId()))
                .as("told once")
                .hasSize(1);

        assertThat(backer.retry(pledge, "pm_card_mastercard").hasFailure()).isFalse();
        scene.close(campaign);
        scene.saySucceeded(campaign);
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_COLLECTED);
        assertThat(scene.stripe().chargesOf(pledge.getId())).hasSize(1);
    }

    @Test
    void findsAGoodCardGoodAndSaysNothing() {
        var pledge = backer.pledge(campaign, "pm_card_visa");
        checked(pledge);

        assertThat(scene.stripe().count(pledge.getId(), "setup_intent.succeeded"))
                .isEqualTo(2);
        assertThat(backer.get(pledge.getId()).hasFailure()).isFalse();
        assertThat(sql.number(
                        "SELECT count(*) FROM pledge WHERE id = $1 AND verify_time > clock_timestamp() - interval '1 hour'",
                        id(pledge)))
                .isOne();
        assertThat(sql.number("SELECT count(*) FROM pledge_task WHERE pledge_id = $1", id(pledge)))
                .isZero();
        scene.close(campaign);
        scene.saySucceeded(campaign);
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_COLLECTED);
        assertThat(scene.events("card_failing", PledgeCardFailing.parser(), pledge.getId()))
                .isEmpty();
    }

    @Test
    void asksNoCardThatWasFoundGoodALittleWhileAgo() throws Exception {
        var pledge = backer.pledge(campaign, "pm_card_visa");
        workers.work(2);
        assertThat(sql.number(
                        "SELECT count(*) FROM card_check WHERE campaign_id = $1 AND done_time IS NOT NULL",
                        campaign.id()))
                .isOne();
        assertThat(scene.stripe().count(pledge.getId(), "setup_intent.succeeded"))
                .isOne();
    }

    /** A bank that wants to see its customer has not said that the card is no good. */
    @Test
    void doesNotAlarmABackerWhoseBankOnlyAsksForThem() {
        var pledge = backer.pledge(campaign, "pm_card_authenticationRequired");
        scene.stripe().control().finishChallenge(StripeSide.intentOf(pledge.getClientSecret()), true);
        backer.confirm(pledge);
        checked(pledge);

        assertThat(sql.text(
                        "SELECT state FROM payment_attempt WHERE pledge_id = $1 AND kind = 'VERIFICATION'", id(pledge)))
                .isEqualTo("VOIDED");
        var seen = backer.get(pledge.getId());
        assertThat(seen.hasFailure()).isFalse();
        assertThat(seen.getClientSecret()).isEmpty();
        assertThat(seen.getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_ACTIVE);
    }

    @Test
    void asksEachCardOnceHoweverManyWorkersThereAre() throws Exception {
        var pledges = new ArrayList<Pledge>();
        for (var number = 0; number < 8; number++) {
            pledges.add(scene.backer().pledge(campaign, "pm_card_visa"));
        }
        pledges.forEach(new TimePasses(sql)::sinceTheCardWasGood);
        workers.work(3);
        Scene.await("every card was asked")
                .until(() -> pledges.stream()
                        .allMatch(pledge -> scene.stripe().count(pledge.getId(), "setup_intent.succeeded") >= 2));
        workers.work(3);
        assertThat(pledges)
                .allSatisfy(pledge -> assertThat(scene.stripe().count(pledge.getId(), "setup_intent.succeeded"))
                        .isEqualTo(2));
    }

    private static UUID id(Pledge pledge) {
        return UUID.fromString(pledge.getId());
    }
}
