package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.payments.application.Workers;
import io.fundly.payments.events.v1.PledgeCanceled;
import io.fundly.payments.events.v1.PledgeCancellationReason;
import io.fundly.payments.events.v1.PledgeCollected;
import io.fundly.payments.events.v1.PledgePaymentFailed;
import io.fundly.payments.testing.Backer;
import io.fundly.payments.testing.Neighbours;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.payments.v1.TransactionStatus;
import io.fundly.platform.testing.ServiceEngines;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class ChargingTest {

    @Inject
    Pool pool;

    @Inject
    Workers workers;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void chargesEachPledgeOnceWhenItsCampaignSucceeds() {
        var campaign = TestCampaign.allOrNothing();
        var backer = scene.backer();
        var pledge = backer.pledge(campaign, "pm_card_visa");
        scene.close(campaign);
        scene.saySucceeded(campaign);

        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_COLLECTED);

        var charges = scene.stripe().chargesOf(pledge.getId());
        assertThat(charges).hasSize(1);
        assertThat(charges.getFirst().path("amount").asLong()).isEqualTo(2_500);
        var event = scene.awaitEvent("collected", PledgeCollected.parser(), pledge.getId());
        assertThat(event.getChange().getPledgesChange()).isZero();
        assertThat(backer.transactions(pledge))
                .filteredOn(line -> line.startsWith("CHARGE"))
                .containsExactly("CHARGE 2500 SUCCEEDED");
        assertThat(new Sql(pool)
                        .number(
                                "SELECT count(*) FROM pledge_task WHERE pledge_id = $1",
                                UUID.fromString(pledge.getId())))
                .as("work that is still owed")
                .isZero();
    }

    @Test
    void keepsTheFactsOfAChargeForTheBooks() {
        var campaign = TestCampaign.keepItAll();
        var pledge = scene.backer().pledge(campaign, "pm_card_visa");
        var charge = new Sql(pool)
                .rows("SELECT * FROM charge WHERE pledge_id = $1", UUID.fromString(pledge.getId()))
                .getFirst();
        assertThat(charge.getLong("amount_minor")).isEqualTo(2_500);
        assertThat(charge.getLong("gross_minor")).isEqualTo(2_500);
        // 2.9 % and 30 cents, rounded half up.
        assertThat(charge.getLong("fee_minor")).isEqualTo(103);
        assertThat(charge.getLong("net_minor")).isEqualTo(2_397);
        assertThat(charge.getString("settlement_currency")).isEqualTo("EUR");
        assertThat(charge.getString("balance_transaction_id")).startsWith("txn_");
        assertThat(charge.getString("id")).startsWith("ch_");
        assertThat(charge.getString("intent_id")).startsWith("pi_");
    }

    @Test
    void chargesOnceHoweverManyWorkersThereAre() throws Exception {
        var campaign = TestCampaign.allOrNothing();
        var pledges = new HashMap<String, Backer>();
        for (var number = 0; number < 20; number++) {
            var backer = scene.backer();
            pledges.put(backer.pledge(campaign, "pm_card_visa").getId(), backer);
        }
        scene.close(campaign);
        scene.saySucceeded(campaign);
        scene.saySucceeded(campaign);
        Scene.await("the campaign's end was heard")
                .until(() -> new Sql(pool)
                                .number(
                                        "SELECT count(*) FROM campaign_terms WHERE campaign_id = $1 AND settlement <> 'NONE'",
                                        campaign.id())
                        == 1);
        workers.work(3);

        for (Map.Entry<String, Backer> pledge : pledges.entrySet()) {
            scene.awaitStatus(pledge.getValue(), pledge.getKey(), PledgeStatus.PLEDGE_STATUS_COLLECTED);
            assertThat(scene.stripe().chargesOf(pledge.getKey())).hasSize(1);
            assertThat(scene.events("collected", PledgeCollected.parser(), pledge.getKey()))
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void tellsTheBackerWhatIsWrongWithACard() {
        var campaign = TestCampaign.allOrNothing();
        var backer = scene.backer();
        var pledge = backer.pledge(campaign, "pm_card_chargeCustomerFail");
        assertThat(pledge.getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_ACTIVE);
        scene.close(campaign);
        scene.saySucceeded(campaign);

        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_PAYMENT_FAILED);

        var failed = scene.awaitEvent("payment_failed", PledgePaymentFailed.parser(), pledge.getId());
        assertThat(failed.getFailure().getCode()).isEqualTo("generic_decline");
        assertThat(failed.getFailure().getMessage()).isNotEmpty();
        assertThat(failed.getAttempt()).isOne();
        assertThat(failed.getChange().getPledgesChange())
                .as("it goes on counting")
                .isZero();
        var seen = backer.get(pledge.getId());
        assertThat(seen.getFailure().getCode()).isEqualTo("generic_decline");
        assertThat(seen.getTransactions(0).getStatus()).isEqualTo(TransactionStatus.TRANSACTION_STATUS_FAILED);
        assertThat(scene.stripe().chargesOf(pledge.getId())).isEmpty();
    }

    @Test
    void bringsTheBackerBackWhereTheBankAsksForThem() {
        var campaign = TestCampaign.allOrNothing();
        var backer = scene.backer();
        var pledge = backer.pledge(campaign, "pm_card_authenticationRequired");
        scene.stripe()
                .control()
                .finishChallenge(io.fundly.payments.testing.StripeSide.intentOf(pledge.getClientSecret()), true);
        backer.confirm(pledge);
        scene.close(campaign);
        scene.saySucceeded(campaign);

        var failed = scene.awaitEvent("payment_failed", PledgePaymentFailed.parser(), pledge.getId());
        assertThat(failed.getFailure().getCode()).isEqualTo("authentication_required");
        assertThat(failed.getFailure().hasRetryTime())
                .as("only the backer can go on")
                .isFalse();
    }

    @Test
    void chargesNobodyWhenTheGoalIsMissed() {
        var campaign = TestCampaign.allOrNothing();
        var reward = Neighbours.rewards().stocked(1);
        var backer = scene.backer();
        var pledge = backer.pledge(Backer.wish(campaign, "pm_card_visa").setRewardId(reward));
        var waiting = scene.backer();
        var form = waiting.pledge(campaign, "");
        scene.close(campaign);
        scene.sayFailed(campaign);

        var canceled = scene.awaitEvent("canceled", PledgeCanceled.parser(), pledge.getId());
        assertThat(canceled.getReason()).isEqualTo(PledgeCancellationReason.PLEDGE_CANCELLATION_REASON_CAMPAIGN_FAILED);
        assertThat(canceled.getChange().getPledgesChange())
                .as("the page goes on showing how far it came")
                .isZero();
        Scene.await("the reward is free again").until(() -> Neighbours.rewards().left(reward) == 1);
        scene.awaitStatus(waiting, form.getId(), PledgeStatus.PLEDGE_STATUS_CANCELED);
        assertThat(scene.awaitEvent("canceled", PledgeCanceled.parser(), form.getId())
                        .getReason())
                .isEqualTo(PledgeCancellationReason.PLEDGE_CANCELLATION_REASON_ABANDONED);
        assertThat(scene.stripe().chargesOf(pledge.getId())).isEmpty();
        assertThat(scene.close(campaign).getPledgesCount())
                .as("the final figures stay")
                .isOne();
    }

    @Test
    void releasesThePledgesOfACampaignThatIsCanceled() {
        var campaign = TestCampaign.allOrNothing();
        var backer = scene.backer();
        var pledge = backer.pledge(campaign, "pm_card_visa");
        scene.sayCanceled(campaign);

        assertThat(scene.awaitEvent("canceled", PledgeCanceled.parser(), pledge.getId())
                        .getReason())
                .isEqualTo(PledgeCancellationReason.PLEDGE_CANCELLATION_REASON_CAMPAIGN_CANCELED);
        assertThat(backer.get(pledge.getId()).getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_CANCELED);
        assertThat(io.fundly.payments.testing.Refused.reason(() -> scene.close(campaign)))
                .isEqualTo("ILLEGAL_STATE");
    }

    @Test
    void chargesEverybodyOnceThroughAStormOfRefusals() {
        var campaign = TestCampaign.allOrNothing();
        var pledges = new HashMap<String, Backer>();
        for (var number = 0; number < 12; number++) {
            var backer = scene.backer();
            pledges.put(backer.pledge(campaign, "pm_card_visa").getId(), backer);
        }
        scene.stripe().control().limitRate(5, 5);
        scene.close(campaign);
        scene.saySucceeded(campaign);

        for (Map.Entry<String, Backer> pledge : pledges.entrySet()) {
            scene.awaitStatus(pledge.getValue(), pledge.getKey(), PledgeStatus.PLEDGE_STATUS_COLLECTED);
            assertThat(scene.stripe().chargesOf(pledge.getKey())).hasSize(1);
        }
    }
}
