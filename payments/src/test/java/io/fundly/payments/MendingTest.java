package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.payments.application.Workers;
import io.fundly.payments.events.v1.PledgeCanceled;
import io.fundly.payments.events.v1.PledgeCollected;
import io.fundly.payments.testing.Backer;
import io.fundly.payments.testing.Refused;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.StripeSide;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.testing.TimePasses;
import io.fundly.payments.testing.Webhooks;
import io.fundly.payments.v1.Pledge;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.payments.v1.RetryPaymentRequest;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.sandbox.stripe.faults.Fault;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A backer mends a payment: the refused charge is made again, or the card is replaced before it is charged. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class MendingTest {

    @Inject
    Pool pool;

    @Inject
    Workers workers;

    private Scene scene;
    private Backer backer;
    private Sql sql;
    private TimePasses time;
    private TestCampaign campaign;

    @BeforeEach
    void open() {
        scene = new Scene();
        backer = scene.backer();
        sql = new Sql(pool);
        time = new TimePasses(sql);
        campaign = TestCampaign.allOrNothing();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private Pledge failed() {
        return charged(backer.pledge(campaign, "pm_card_chargeCustomerFail"));
    }

    /** Its bank wants to see the backer for every payment. */
    private Pledge unauthenticated() {
        var pledge = backer.pledge(campaign, "pm_card_authenticationRequired");
        pass(pledge);
        backer.confirm(pledge);
        return charged(pledge);
    }

    private Pledge charged(Pledge pledge) {
        end();
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_PAYMENT_FAILED);
        return pledge;
    }

    private void end() {
        scene.close(campaign);
        scene.saySucceeded(campaign);
    }

    private void pass(Pledge pledge) {
        scene.stripe().control().finishChallenge(StripeSide.intentOf(pledge.getClientSecret()), true);
    }

    @Test
    void chargesAnotherCardAtOnce() {
        var pledge = failed();

        var mended = backer.retry(pledge, "pm_card_visa");

        assertThat(mended.getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_COLLECTED);
        assertThat(mended.hasFailure()).isFalse();
        assertThat(scene.stripe().chargesOf(pledge.getId())).hasSize(1);
        scene.awaitEvent("collected", PledgeCollected.parser(), pledge.getId());
        assertThat(Refused.reason(() -> backer.retry(pledge, "pm_card_visa"))).isEqualTo("ILLEGAL_STATE");
        assertThat(scene.stripe().chargesOf(pledge.getId())).hasSize(1);
        assertThat(sql.number("SELECT count(*) FROM pledge_task WHERE pledge_id = $1", id(pledge)))
                .isZero();
    }

    @Test
    void saysThatTheCardWasRefusedAgainAndKeepsTheSchedule() {
        var pledge = failed();
        var before = backer.get(pledge.getId()).getFailure();

        assertThat(Refused.reason(() -> backer.retry(pledge, ""))).isEqualTo("PAYMENT_DECLINED");
        assertThat(Refused.reason(() -> backer.retry(pledge, "pm_card_visa_chargeDeclinedLostCard")))
                .isEqualTo("PAYMENT_DECLINED");

        var after = backer.get(pledge.getId());
        assertThat(after.getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_PAYMENT_FAILED);
        assertThat(after.getFailure().getCode()).isEqualTo("lost_card");
        assertThat(after.getFailure().getRetryTime())
                .as("the card on file is tried again all the same")
                .isEqualTo(before.getRetryTime());
        assertThat(after.getFailure().getFixUntilTime()).isEqualTo(before.getFixUntilTime());
        time.untilTheRetry(pledge);
        Scene.await("it was tried again")
                .until(() -> sql.number(
                                "SELECT count(*) FROM payment_attempt WHERE pledge_id = $1 AND kind = 'CHARGE'",
                                id(pledge))
                        == 2);
    }

    @Test
    void letsTheBackerProveToBeThere() {
        var pledge = unauthenticated();

        var waiting = backer.retry(pledge, "");

        assertThat(waiting.getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_PAYMENT_FAILED);
        assertThat(waiting.getClientSecret()).startsWith("pi_");
        assertThat(backer.get(pledge.getId()).getClientSecret()).isEqualTo(waiting.getClientSecret());
        assertThat(Refused.reason(() -> backer.confirm(pledge))).isEqualTo("PAYMENT_ACTION_REQUIRED");
        pass(waiting);
        var mended = backer.confirm(pledge);
        assertThat(mended.getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_COLLECTED);
        assertThat(mended.getClientSecret()).isEmpty();
        assertThat(scene.stripe().chargesOf(pledge.getId())).hasSize(1);
    }

    @Test
    void goesOnWithoutTheClientComingBack() {
        var pledge = unauthenticated();
        var waiting = backer.retry(pledge, "");
        pass(waiting);
        var event = Webhooks.event(
                "evt_" + UUID.randomUUID(), "payment_intent.succeeded", StripeSide.intentOf(waiting.getClientSecret()));

        new Webhooks(scene.calls()).send(event);

        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_COLLECTED);
        assertThat(scene.stripe().chargesOf(pledge.getId())).hasSize(1);
    }

    /** Two tries at a time might both take the money. */
    @Test
    void closesTheFirstFormBeforeItOpensAnother() {
        var pledge = unauthenticated();
        var first = backer.retry(pledge, "");
        var second = backer.retry(pledge, "pm_card_authenticationRequired");

        assertThat(second.getClientSecret()).isNotEmpty().isNotEqualTo(first.getClientSecret());
        assertThat(scene.stripe().confirmInBrowser(first.getClientSecret(), "pm_card_visa"))
                .contains("status of canceled");
        pass(second);
        assertThat(backer.confirm(pledge).getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_COLLECTED);
        assertThat(scene.stripe().chargesOf(pledge.getId())).hasSize(1);
    }

    @Test
    void noticesThatTheFirstFormHasPaidMeanwhile() {
        var pledge = unauthenticated();
        pass(backer.retry(pledge, ""));

        assertThat(backer.retry(pledge, "pm_card_visa").getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_COLLECTED);
        assertThat(scene.stripe().chargesOf(pledge.getId())).hasSize(1);
    }

    @Test
    void givesUpAFormThatWasLeftAndDropsThePledgeOnlyThen() throws Exception {
        var pledge = unauthenticated();
        var waiting = backer.retry(pledge, "");
        time.untilTheWindowIsOver(pledge);
        workers.work(1);
        assertThat(backer.get(pledge.getId()).getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_PAYMENT_FAILED);

        time.sinceTheForm(pledge);
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_DROPPED);
        assertThat(scene.stripe().confirmInBrowser(waiting.getClientSecret(), "pm_card_visa"))
                .contains("status of canceled");
        assertThat(scene.stripe().chargesOf(pledge.getId())).isEmpty();
    }

    @Test
    void givesTheSameAnswerToTheSameRequest() {
        var pledge = failed();
        var wish = RetryPaymentRequest.newBuilder()
                .setPledgeId(pledge.getId())
                .setPaymentMethod("pm_card_visa_chargeDeclinedLostCard")
                .setRequestId(UUID.randomUUID().toString());
        assertThat(Refused.reason(() -> backer.retry(wish))).isEqualTo("PAYMENT_DECLINED");
        assertThat(Refused.reason(() -> backer.retry(wish))).isEqualTo("PAYMENT_DECLINED");
        assertThat(payments(pledge)).as("one try").isOne();
        assertThat(Refused.reason(() -> backer.retry(wish.clone().setPaymentMethod("pm_card_visa"))))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");

        var good = wish.clone()
                .setPaymentMethod("pm_card_visa")
                .setRequestId(UUID.randomUUID().toString());
        assertThat(backer.retry(good).getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_COLLECTED);
        assertThat(backer.retry(good).getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_COLLECTED);
        assertThat(scene.stripe().chargesOf(pledge.getId())).hasSize(1);
    }

    @Test
    void chargesOnceHoweverOftenTheButtonIsPressed() throws Exception {
        var pledge = failed();
        var same = RetryPaymentRequest.newBuilder()
                .setPledgeId(pledge.getId())
                .setPaymentMethod("pm_card_visa")
                .setRequestId(UUID.randomUUID().toString());
        var presses = new ArrayList<Callable<Boolean>>();
        for (var press = 0; press < 6; press++) {
            presses.add(() -> tryTo(same));
            presses.add(() -> tryTo(same.clone().clearRequestId()));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(presses)) {
                result.get();
            }
        }
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_COLLECTED);
        assertThat(scene.stripe().chargesOf(pledge.getId())).hasSize(1);
    }

    private boolean tryTo(RetryPaymentRequest.Builder wish) {
        try {
            backer.retry(wish);
            return true;
        } catch (StatusRuntimeException refusal) {
            assertThat(GrpcCalls.reason(refusal)).isIn("REQUEST_IN_PROGRESS", "ILLEGAL_STATE", "UNAVAILABLE");
            return false;
        }
    }

    @Test
    void findsOutWhatCameOfALostAnswer() {
        var pledge = failed();
        scene.stripe().fails(Fault.Kind.DROP_AFTER, StripeSide.PAYMENTS, 1);

        assertThat(backer.retry(pledge, "pm_card_visa").getStatus())
                .as("not known, so not failed")
                .isEqualTo(PledgeStatus.PLEDGE_STATUS_PAYMENT_FAILED);

        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_COLLECTED);
        assertThat(scene.stripe().chargesOf(pledge.getId())).hasSize(1);
    }

    @Test
    void replacesACardThatHasNotBeenChargedYet() {
        var pledge = backer.pledge(campaign, "pm_card_chargeCustomerFail");

        var replaced = backer.retry(pledge, "pm_card_mastercard");

        assertThat(replaced.getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_ACTIVE);
        assertThat(scene.events("canceled", PledgeCanceled.parser(), pledge.getId()))
                .as("it never ceased to count")
                .isEmpty();
        end();
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_COLLECTED);
        assertThat(scene.stripe().chargesOf(pledge.getId())).hasSize(1);
    }

    @Test
    void keepsTheCardOnFileWhereAnotherIsRefused() {
        var pledge = backer.pledge(campaign, "pm_card_visa");
        assertThat(Refused.reason(() -> backer.retry(pledge, "pm_card_chargeDeclined")))
                .isEqualTo("PAYMENT_DECLINED");
        assertThat(Refused.reason(() -> backer.retry(pledge, "pm_nonsense"))).isEqualTo("INVALID_PAYMENT_METHOD");
        assertThat(backer.get(pledge.getId()).hasFailure()).isFalse();
        end();
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_COLLECTED);
    }

    @Test
    void replacesACardWhoseBankAsksForTheBacker() {
        var pledge = backer.pledge(campaign, "pm_card_visa");
        var waiting = backer.retry(pledge, "pm_card_authenticationRequiredOnSetup");
        assertThat(waiting.getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_ACTIVE);
        assertThat(waiting.getClientSecret()).startsWith("seti_");
        assertThat(Refused.reason(() -> backer.confirm(pledge))).isEqualTo("PAYMENT_ACTION_REQUIRED");
        pass(waiting);
        assertThat(backer.confirm(pledge).getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_ACTIVE);
        var card =
                sql.text("SELECT payment_method FROM payment_attempt WHERE pledge_id = $1 AND number = 1", id(pledge));
        assertThat(sql.text("SELECT payment_method FROM pledge WHERE id = $1", id(pledge)))
                .isNotEqualTo(card);
    }

    @Test
    void refusesWhereThereIsNothingToMend() {
        var pledge = backer.pledge(campaign, "pm_card_visa");
        assertThat(Refused.reason(() -> backer.retry(pledge, ""))).isEqualTo("ILLEGAL_STATE");
        assertThat(Refused.reason(() -> scene.backer().retry(pledge, "pm_card_visa")))
                .isEqualTo("PLEDGE_NOT_FOUND");
        backer.cancel(pledge);
        assertThat(Refused.reason(() -> backer.retry(pledge, "pm_card_visa"))).isEqualTo("ILLEGAL_STATE");
        var malformed = RetryPaymentRequest.newBuilder().setPledgeId("x").setPaymentMethod("a card");
        assertThat(GrpcCalls.faultyFields(Refused.by(() -> backer.retry(malformed))))
                .containsExactlyInAnyOrder("pledge_id", "payment_method");
    }

    @Test
    void takesNoOtherCardAfterTheDeadline() {
        var pledge = backer.pledge(campaign, "pm_card_visa");
        scene.close(campaign);
        assertThat(Refused.reason(() -> backer.retry(pledge, "pm_card_mastercard")))
                .isEqualTo("DEADLINE_PASSED");
    }

    private long payments(Pledge pledge) {
        return sql.number("SELECT count(*) FROM payment_attempt WHERE pledge_id = $1 AND kind = 'PAYMENT'", id(pledge));
    }

    private static UUID id(Pledge pledge) {
        return UUID.fromString(pledge.getId());
    }
}
