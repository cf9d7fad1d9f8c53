package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.campaigns.events.v1.CampaignLaunched;
import io.fundly.campaigns.events.v1.CampaignSuspended;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.campaigns.v1.FundingModel;
import io.fundly.payments.testing.Backer;
import io.fundly.payments.testing.Refused;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.v1.AddOn;
import io.fundly.payments.v1.CreatePledgeRequest;
import io.fundly.payments.v1.PledgeServiceGrpc;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.platform.testing.Tokens;
import io.fundly.type.v1.Money;
import io.grpc.Status;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class RefusalsTest {

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
    void namesEveryFaultAtOnce() {
        var request = CreatePledgeRequest.newBuilder()
                .setCampaignId("not-an-id")
                .setRewardId("neither")
                .addAddOns(AddOn.newBuilder().setRewardId("nor this").setQuantity(101))
                .setShippingCountry("Germany")
                .setPaymentMethod("4242 4242 4242 4242")
                .setAmount(Money.newBuilder().setMinorUnits(-1));

        var refusal = Refused.by(() -> backer.pledge(request));

        assertThat(GrpcCalls.reason(refusal)).isEqualTo("INVALID_INPUT");
        assertThat(GrpcCalls.faultyFields(refusal))
                .containsExactlyInAnyOrder(
                        "campaign_id",
                        "reward_id",
                        "add_ons[0].reward_id",
                        "add_ons[0].quantity",
                        "shipping_country",
                        "payment_method",
                        "request_id",
                        "amount.currency_code",
                        "amount.minor_units");
    }

    @Test
    void refusesTooManyAddOnsAndTheSameOneTwice() {
        var campaign = TestCampaign.allOrNothing();
        var many = Backer.wish(campaign, "");
        IntStream.range(0, 21)
                .forEach(_ -> many.addAddOns(AddOn.newBuilder()
                        .setRewardId(UUID.randomUUID().toString())
                        .setQuantity(1)));
        assertThat(GrpcCalls.faultyFields(Refused.by(() -> backer.pledge(many))))
                .containsExactly("add_ons");

        var addOn = AddOn.newBuilder()
                .setRewardId(UUID.randomUUID().toString())
                .setQuantity(1)
                .build();
        var twice = Backer.wish(campaign, "").addAddOns(addOn).addAddOns(addOn);
        assertThat(GrpcCalls.faultyFields(Refused.by(() -> backer.pledge(twice))))
                .containsExactly("add_ons[1].reward_id");
    }

    @ParameterizedTest
    @CsvSource({
        "0, EUR, AMOUNT_TOO_SMALL",
        "-1, EUR, AMOUNT_TOO_SMALL",
        "99, EUR, AMOUNT_TOO_SMALL",
        "1000001, EUR, AMOUNT_TOO_LARGE",
        "100000000, EUR, AMOUNT_TOO_LARGE",
        "9223372036854775807, EUR, AMOUNT_TOO_LARGE",
        "2500, USD, CURRENCY_MISMATCH",
        "2500, JPY, CURRENCY_MISMATCH",
        "2500, XXX, UNKNOWN_CURRENCY",
        "2500, eur, UNKNOWN_CURRENCY",
        "2500, EURO, UNKNOWN_CURRENCY"
    })
    void refusesMoneyThatTheCampaignDoesNotTake(long amount, String currency, String reason) {
        var wish = Backer.wish(TestCampaign.allOrNothing(), "pm_card_visa")
                .setAmount(Money.newBuilder().setCurrencyCode(currency).setMinorUnits(amount));
        assertThat(Refused.reason(() -> backer.pledge(wish))).isEqualTo(reason);
        assertThat(scene.stripe().control().effects("setup_intent.succeeded"))
                .noneMatch(effect ->
                        effect.path("metadata").path("campaign_id").asText().equals(wish.getCampaignId()));
    }

    @ParameterizedTest
    @CsvSource({"KWD, 2501", "MGA, 10050"})
    void refusesMoneyFinerThanCanBeCharged(String currency, long amount) {
        var campaign = TestCampaign.live(FundingModel.FUNDING_MODEL_ALL_OR_NOTHING)
                .inCurrency(currency)
                .known();
        var wish = Backer.wish(campaign, "").setAmount(campaign.money(amount));
        assertThat(GrpcCalls.faultyFields(Refused.by(() -> backer.pledge(wish))))
                .containsExactly("amount.minor_units");
    }

    @Test
    void refusesLessThanStripeChargesAtAll() {
        var campaign = TestCampaign.live(FundingModel.FUNDING_MODEL_ALL_OR_NOTHING)
                .inCurrency("HUF")
                .known();
        assertThat(Refused.reason(() -> backer.pledge(Backer.wish(campaign, "").setAmount(campaign.money(17_499)))))
                .isEqualTo("AMOUNT_TOO_SMALL");
    }

    @Test
    void takesMoneyWithoutMinorUnitsAsItIs() {
        var campaign = TestCampaign.live(FundingModel.FUNDING_MODEL_KEEP_IT_ALL)
                .inCurrency("JPY")
                .known();
        var pledge = backer.pledge(campaign, "pm_card_visa");
        assertThat(pledge.getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_COLLECTED);
        assertThat(scene.stripe()
                        .chargesOf(pledge.getId())
                        .getFirst()
                        .path("amount")
                        .asLong())
                .isEqualTo(2_500);
    }

    @Test
    void refusesACampaignNobodyKnows() {
        assertThat(Refused.reason(() ->
                        backer.pledge(TestCampaign.live(FundingModel.FUNDING_MODEL_ALL_OR_NOTHING), "pm_card_visa")))
                .isEqualTo("CAMPAIGN_NOT_FOUND");
    }

    @Test
    void doesNotTellOfADraft() {
        var draft = TestCampaign.allOrNothing()
                .in(CampaignState.CAMPAIGN_STATE_DRAFT)
                .known();
        assertThat(Refused.reason(() -> backer.pledge(draft, "pm_card_visa"))).isEqualTo("CAMPAIGN_NOT_FOUND");
    }

    @Test
    void refusesACampaignThatIsSuspendedUntilItIsBack() {
        var campaign = TestCampaign.allOrNothing();
        backer.pledge(campaign, "pm_card_visa");
        var suspended = campaign.in(CampaignState.CAMPAIGN_STATE_SUSPENDED).known();
        scene.probe()
                .say(
                        "campaigns.campaign.suspended.v1",
                        CampaignSuspended.newBuilder()
                                .setCampaign(suspended.snapshot())
                                .build());
        Scene.await("suspended").until(() -> refusesWith(suspended, "CAMPAIGN_NOT_LIVE"));

        // Campaigns has moved on and its event is still on the way: it is asked.
        suspended.in(CampaignState.CAMPAIGN_STATE_LIVE).known();
        assertThat(backer.pledge(suspended, "pm_card_visa").getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_ACTIVE);
    }

    private boolean refusesWith(TestCampaign campaign, String reason) {
        try {
            backer.pledge(campaign, "pm_card_visa");
            return false;
        } catch (io.grpc.StatusRuntimeException refusal) {
            return GrpcCalls.reason(refusal).equals(reason);
        }
    }

    @Test
    void ignoresWhatCampaignsSaidEarlierButTellsLater() {
        var campaign = TestCampaign.allOrNothing();
        var suspended = campaign.in(CampaignState.CAMPAIGN_STATE_SUSPENDED).known();
        say(suspended);
        Scene.await("suspended").until(() -> refusesWith(suspended, "CAMPAIGN_NOT_LIVE"));
        scene.probe()
                .say(
                        "campaigns.campaign.launched.v1",
                        CampaignLaunched.newBuilder()
                                .setCampaign(campaign.snapshot())
                                .build());
        var other = TestCampaign.live(FundingModel.FUNDING_MODEL_ALL_OR_NOTHING);
        scene.probe()
                .say(
                        "campaigns.campaign.launched.v1",
                        CampaignLaunched.newBuilder()
                                .setCampaign(other.snapshot())
                                .build());
        Scene.await("a later event has come in").until(() -> !refusesWith(other, "CAMPAIGN_NOT_FOUND"));

        assertThat(Refused.reason(() -> backer.pledge(campaign, "pm_card_visa")))
                .isEqualTo("CAMPAIGN_NOT_LIVE");
    }

    private void say(TestCampaign suspended) {
        scene.probe()
                .say(
                        "campaigns.campaign.suspended.v1",
                        CampaignSuspended.newBuilder()
                                .setCampaign(suspended.snapshot())
                                .build());
    }

    @Test
    void refusesAPledgeAtTheDeadline() {
        var over = TestCampaign.live(FundingModel.FUNDING_MODEL_ALL_OR_NOTHING)
                .ending(Instant.now())
                .known();
        assertThat(Refused.reason(() -> backer.pledge(over, "pm_card_visa"))).isEqualTo("DEADLINE_PASSED");
    }

    @Test
    void refusesToConfirmAfterTheDeadlineAndChargesNobody() {
        var campaign = TestCampaign.keepItAll();
        var pledge = backer.pledge(campaign, "");
        scene.stripe().confirmInBrowser(pledge.getClientSecret(), "pm_card_visa");
        scene.close(campaign);

        assertThat(Refused.reason(() -> backer.confirm(pledge))).isEqualTo("DEADLINE_PASSED");
        assertThat(backer.get(pledge.getId()).getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_CANCELED);
        assertThat(scene.stripe().chargesOf(pledge.getId())).isEmpty();
    }

    @Test
    void doesNotLetACampaignsCreatorBackIt() {
        var campaign = TestCampaign.allOrNothing();
        var creator = PledgeServiceGrpc.newBlockingStub(
                scene.calls().as(Tokens.trusted().user(campaign.creator(), "creator")));
        var wish = Backer.wish(campaign, "pm_card_visa").build();
        assertThat(Refused.reason(() -> creator.createPledge(wish))).isEqualTo("OWN_CAMPAIGN");
    }

    @Test
    void refusesToTakeAPledgeBackAfterTheDeadline() {
        var campaign = TestCampaign.allOrNothing();
        var pledge = backer.pledge(campaign, "pm_card_visa");
        scene.close(campaign);
        assertThat(Refused.reason(() -> backer.cancel(pledge))).isEqualTo("DEADLINE_PASSED");
    }

    @Test
    void givesConflictsAndBadInputTheirOwnCodes() {
        var campaign = TestCampaign.allOrNothing();
        assertThat(Refused.by(() -> backer.pledge(campaign, "pm_card_chargeDeclined"))
                        .getStatus()
                        .getCode())
                .isEqualTo(Status.Code.FAILED_PRECONDITION);
        assertThat(Refused.by(() -> backer.pledge(Backer.wish(campaign, "").setAmount(campaign.money(1))))
                        .getStatus()
                        .getCode())
                .isEqualTo(Status.Code.INVALID_ARGUMENT);
    }
}
