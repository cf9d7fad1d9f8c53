package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.payments.events.v1.PledgeCanceled;
import io.fundly.payments.events.v1.PledgeCancellationReason;
import io.fundly.payments.events.v1.PledgeCollected;
import io.fundly.payments.events.v1.PledgeConfirmed;
import io.fundly.payments.testing.Backer;
import io.fundly.payments.testing.Neighbours;
import io.fundly.payments.testing.Refused;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.StripeSide;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.payments.v1.TransactionStatus;
import io.fundly.payments.v1.TransactionType;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.rewards.v1.ReservationState;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class PledgingTest {

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

    @Test
    void countsAPledgeWhoseCardIsGoodWithoutChargingIt() {
        var campaign = TestCampaign.allOrNothing();

        var pledge = backer.pledge(campaign, "pm_card_visa");

        assertThat(pledge.getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_ACTIVE);
        assertThat(pledge.getAmount()).isEqualTo(campaign.money(2_500));
        assertThat(pledge.getBackerId()).isEqualTo(backer.id().toString());
        assertThat(pledge.getClientSecret()).isEmpty();
        assertThat(backer.get(pledge.getId()).getTransactionsList()).isEmpty();
        assertThat(scene.stripe().count(pledge.getId(), "setup_intent.succeeded"))
                .isOne();
        assertThat(scene.stripe().chargesOf(pledge.getId())).isEmpty();
    }

    @Test
    void saysThatAPledgeCountsWithEverythingOthersNeed() {
        var campaign = TestCampaign.allOrNothing();
        var reward = Neighbours.rewards().stocked(3);

        var pledge = backer.pledge(Backer.wish(campaign, "pm_card_visa")
                .setRewardId(reward)
                .setShippingCountry("DE")
                .setAnonymous(true));
        var event = scene.awaitEvent("confirmed", PledgeConfirmed.parser(), pledge.getId());

        var snapshot = event.getPledge();
        assertThat(snapshot.getCampaignId()).isEqualTo(campaign.id().toString());
        assertThat(snapshot.getCampaignTitle()).isEqualTo("A campaign");
        assertThat(snapshot.getCreatorId()).isEqualTo(campaign.creator().toString());
        assertThat(snapshot.getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_ACTIVE);
        assertThat(snapshot.getRewardId()).isEqualTo(reward);
        assertThat(snapshot.getRewardTitle()).isEqualTo("A reward");
        assertThat(snapshot.getShippingCountry()).isEqualTo("DE");
        assertThat(snapshot.getAnonymous()).isTrue();
        assertThat(snapshot.getVersion()).isEqualTo(pledge.getVersion());
        assertThat(snapshot.hasConfirmTime()).isTrue();
        assertThat(event.getChange().getPledgedChange()).isEqualTo(campaign.money(2_500));
        assertThat(event.getChange().getBackersChange()).isOne();
        assertThat(event.getChange().getPledgesChange()).isOne();
    }

    @Test
    void countsABackerOnceHoweverManyPledges() {
        var campaign = TestCampaign.allOrNothing();
        var first = backer.pledge(campaign, "pm_card_visa");
        var second = backer.pledge(campaign, "pm_card_visa");

        assertThat(scene.awaitEvent("confirmed", PledgeConfirmed.parser(), second.getId())
                        .getChange()
                        .getBackersChange())
                .isZero();
        backer.cancel(first);
        assertThat(scene.awaitEvent("canceled", PledgeCanceled.parser(), first.getId())
                        .getChange()
                        .getBackersChange())
                .isZero();
        backer.cancel(second);
        var last = scene.awaitEvent("canceled", PledgeCanceled.parser(), second.getId())
                .getChange();
        assertThat(last.getBackersChange()).isEqualTo(-1);
        assertThat(last.getPledgesChange()).isEqualTo(-1);
        assertThat(last.getPledgedChange()).isEqualTo(campaign.money(-2_500));
    }

    @Test
    void turnsTheHoldOnARewardIntoAClaim() {
        var reward = Neighbours.rewards().stocked(1);

        var pledge = backer.pledge(
                Backer.wish(TestCampaign.allOrNothing(), "pm_card_visa").setRewardId(reward));

        assertThat(Neighbours.rewards().stateOf(pledge.getId())).isEqualTo(ReservationState.RESERVATION_STATE_CLAIMED);
        assertThat(Neighbours.rewards().left(reward)).isZero();
    }

    @Test
    void refusesARewardThatIsSoldOutAndAsksNoCard() {
        var reward = Neighbours.rewards().stocked(0);
        var wish = Backer.wish(TestCampaign.allOrNothing(), "pm_card_visa").setRewardId(reward);

        assertThat(Refused.reason(() -> backer.pledge(wish))).isEqualTo("REWARD_SOLD_OUT");
        assertThat(Refused.reason(() -> backer.pledge(wish)))
                .as("the same request again")
                .isEqualTo("REWARD_SOLD_OUT");
        assertThat(scene.stripe().control().effects("setup_intent.succeeded"))
                .noneMatch(effect ->
                        effect.path("metadata").path("campaign_id").asText().equals(wish.getCampaignId()));
    }

    @Test
    void refusesACardThatIsDeclinedAndGivesTheRewardBack() {
        var reward = Neighbours.rewards().stocked(1);
        var wish = Backer.wish(TestCampaign.allOrNothing(), "pm_card_chargeDeclinedInsufficientFunds")
                .setRewardId(reward);

        var refusal = Refused.by(() -> backer.pledge(wish));

        assertThat(io.fundly.platform.testing.GrpcCalls.reason(refusal)).isEqualTo("PAYMENT_DECLINED");
        assertThat(Refused.reason(() -> backer.pledge(wish)))
                .as("the same request again")
                .isEqualTo("PAYMENT_DECLINED");
        assertThat(Neighbours.rewards().left(reward)).isOne();
        var canceled = scene.probe().await("payments.pledge.canceled.v1", 1);
        assertThat(canceled).isNotEmpty();
    }

    @Test
    void saysThatARefusedPledgeIsOverAndChangesNoFigures() {
        var campaign = TestCampaign.allOrNothing();
        assertThat(Refused.reason(() -> backer.pledge(campaign, "pm_card_chargeDeclined")))
                .isEqualTo("PAYMENT_DECLINED");

        var mine = backer.stub()
                .listMyPledges(io.fundly.payments.v1.ListMyPledgesRequest.getDefaultInstance())
                .getPledgesList();
        assertThat(mine).hasSize(1);
        assertThat(mine.getFirst().getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_CANCELED);
        var event = scene.awaitEvent(
                "canceled", PledgeCanceled.parser(), mine.getFirst().getId());
        assertThat(event.getReason()).isEqualTo(PledgeCancellationReason.PLEDGE_CANCELLATION_REASON_ABANDONED);
        assertThat(event.getChange().getPledgedChange()).isEqualTo(campaign.money(0));
        assertThat(event.getChange().getPledgesChange()).isZero();
        assertThat(backer.get(mine.getFirst().getId()).getFailure().getCode()).isEqualTo("generic_decline");
    }

    @Test
    void refusesAPaymentMethodThatStripeDoesNotKnow() {
        assertThat(Refused.reason(() -> backer.pledge(TestCampaign.allOrNothing(), "pm_nonsense")))
                .isEqualTo("INVALID_PAYMENT_METHOD");
        assertThat(Refused.reason(() -> backer.pledge(TestCampaign.keepItAll(), "pm_nonsense")))
                .isEqualTo("INVALID_PAYMENT_METHOD");
    }

    @Test
    void waitsForTheBackerAtThePaymentForm() {
        var campaign = TestCampaign.allOrNothing();
        var reward = Neighbours.rewards().stocked(1);
        var pledge = backer.pledge(Backer.wish(campaign, "").setRewardId(reward));

        assertThat(pledge.getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_REQUIRES_ACTION);
        assertThat(pledge.getClientSecret()).startsWith("seti_");
        assertThat(backer.get(pledge.getId()).getClientSecret()).isEqualTo(pledge.getClientSecret());
        assertThat(Refused.reason(() -> backer.confirm(pledge))).isEqualTo("PAYMENT_ACTION_REQUIRED");

        assertThat(scene.stripe().confirmInBrowser(pledge.getClientSecret(), "pm_card_visa"))
                .contains("succeeded");
        var confirmed = backer.confirm(pledge);

        assertThat(confirmed.getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_ACTIVE);
        assertThat(confirmed.getClientSecret()).isEmpty();
        assertThat(Neighbours.rewards().stateOf(pledge.getId())).isEqualTo(ReservationState.RESERVATION_STATE_CLAIMED);
        assertThat(backer.confirm(pledge))
                .as("confirming again changes nothing")
                .isEqualTo(confirmed);
    }

    @Test
    void letsTheBackerProveToBeThere() {
        var pledge = backer.pledge(TestCampaign.allOrNothing(), "pm_card_authenticationRequiredOnSetup");
        assertThat(pledge.getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_REQUIRES_ACTION);
        assertThat(Refused.reason(() -> backer.confirm(pledge))).isEqualTo("PAYMENT_ACTION_REQUIRED");

        scene.stripe().control().finishChallenge(StripeSide.intentOf(pledge.getClientSecret()), true);

        assertThat(backer.confirm(pledge).getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_ACTIVE);
    }

    @Test
    void letsTheBackerTryAnotherCardAtTheFormAfterADecline() {
        var pledge = backer.pledge(TestCampaign.allOrNothing(), "pm_card_authenticationRequiredOnSetup");
        scene.stripe().control().finishChallenge(StripeSide.intentOf(pledge.getClientSecret()), false);
        assertThat(Refused.reason(() -> backer.confirm(pledge))).isEqualTo("PAYMENT_DECLINED");

        scene.stripe().confirmInBrowser(pledge.getClientSecret(), "pm_card_visa");

        assertThat(backer.confirm(pledge).getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_ACTIVE);
    }

    @Test
    void refusesToConfirmWhenTheHoldRanOutAtTheForm() {
        var reward = Neighbours.rewards().stocked(1);
        var pledge = backer.pledge(Backer.wish(TestCampaign.allOrNothing(), "").setRewardId(reward));
        scene.stripe().confirmInBrowser(pledge.getClientSecret(), "pm_card_visa");
        Neighbours.rewards().expire(pledge.getId());

        assertThat(Refused.reason(() -> backer.confirm(pledge))).isEqualTo("RESERVATION_EXPIRED");
        assertThat(backer.get(pledge.getId()).getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_CANCELED);
    }

    @Test
    void collectsAKeepItAllPledgeAtOnce() {
        var campaign = TestCampaign.keepItAll();
        var reward = Neighbours.rewards().stocked(1);

        var pledge = backer.pledge(Backer.wish(campaign, "pm_card_visa").setRewardId(reward));

        assertThat(pledge.getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_COLLECTED);
        assertThat(scene.stripe().chargesOf(pledge.getId())).hasSize(1);
        var transaction = backer.get(pledge.getId()).getTransactionsList().getFirst();
        assertThat(transaction.getType()).isEqualTo(TransactionType.TRANSACTION_TYPE_CHARGE);
        assertThat(transaction.getStatus()).isEqualTo(TransactionStatus.TRANSACTION_STATUS_SUCCEEDED);
        assertThat(transaction.getAmount()).isEqualTo(campaign.money(2_500));
        var confirmed = scene.awaitEvent("confirmed", PledgeConfirmed.parser(), pledge.getId());
        var collected = scene.awaitEvent("collected", PledgeCollected.parser(), pledge.getId());
        assertThat(confirmed.getChange().getPledgesChange()).isOne();
        assertThat(collected.getChange().getPledgesChange()).isZero();
        assertThat(collected.getPledge().getVersion())
                .isGreaterThan(confirmed.getPledge().getVersion());
        assertThat(collected.getPledge().getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_COLLECTED);
    }

    @Test
    void takesAKeepItAllPledgeThroughThePaymentForm() {
        var pledge = backer.pledge(TestCampaign.keepItAll(), "");
        assertThat(pledge.getClientSecret()).startsWith("pi_");
        assertThat(scene.stripe().confirmInBrowser(pledge.getClientSecret(), "pm_card_visa"))
                .contains("requires_capture");
        assertThat(scene.stripe().chargesOf(pledge.getId()))
                .as("held, not taken")
                .isEmpty();

        assertThat(backer.confirm(pledge).getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_COLLECTED);
        assertThat(scene.stripe().chargesOf(pledge.getId())).hasSize(1);
    }

    @Test
    void chargesNobodyWhoseKeepItAllPledgeCannotBeLetIn() {
        var reward = Neighbours.rewards().stocked(1);
        var pledge = backer.pledge(Backer.wish(TestCampaign.keepItAll(), "").setRewardId(reward));
        scene.stripe().confirmInBrowser(pledge.getClientSecret(), "pm_card_visa");
        Neighbours.rewards().expire(pledge.getId());

        assertThat(Refused.reason(() -> backer.confirm(pledge))).isEqualTo("RESERVATION_EXPIRED");
        assertThat(scene.stripe().chargesOf(pledge.getId())).isEmpty();
        assertThat(scene.stripe().confirmInBrowser(pledge.getClientSecret(), "pm_card_visa"))
                .as("what was held is given back, and cannot be held again")
                .contains("status of canceled");
    }

    @Test
    void refusesADeclinedKeepItAllPledge() {
        var campaign = TestCampaign.keepItAll();
        assertThat(Refused.reason(() -> backer.pledge(campaign, "pm_card_chargeCustomerFail")))
                .isEqualTo("PAYMENT_DECLINED");
        assertThat(backer.pledge(campaign, "pm_card_visa").getStatus())
                .as("another wish with another card")
                .isEqualTo(PledgeStatus.PLEDGE_STATUS_COLLECTED);
    }

    @Test
    void takesAPledgeBackBeforeTheDeadline() {
        var reward = Neighbours.rewards().stocked(1);
        var pledge = backer.pledge(
                Backer.wish(TestCampaign.allOrNothing(), "pm_card_visa").setRewardId(reward));

        var canceled = backer.cancel(pledge);

        assertThat(canceled.getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_CANCELED);
        assertThat(backer.cancel(pledge)).as("again").isEqualTo(canceled);
        var event = scene.awaitEvent("canceled", PledgeCanceled.parser(), pledge.getId());
        assertThat(event.getReason()).isEqualTo(PledgeCancellationReason.PLEDGE_CANCELLATION_REASON_BACKER);
        Scene.await("the reward is free again").until(() -> Neighbours.rewards().left(reward) == 1);
    }

    @Test
    void cancelsThePaymentFormWithThePledge() {
        var pledge = backer.pledge(TestCampaign.keepItAll(), "");
        backer.cancel(pledge);

        Scene.await("the form is closed")
                .until(() -> scene.stripe()
                        .confirmInBrowser(pledge.getClientSecret(), "pm_card_visa")
                        .contains("canceled"));
        assertThat(Refused.reason(() -> backer.confirm(pledge))).isEqualTo("ILLEGAL_STATE");
        assertThat(scene.stripe().chargesOf(pledge.getId())).isEmpty();
    }

    @Test
    void doesNotTakeBackWhatIsCharged() {
        var pledge = backer.pledge(TestCampaign.keepItAll(), "pm_card_visa");
        assertThat(Refused.reason(() -> backer.cancel(pledge))).isEqualTo("ILLEGAL_STATE");
    }
}
