package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.campaigns.v1.CampaignState;
import io.fundly.campaigns.v1.FundingModel;
import io.fundly.payments.application.PayoutsConfig;
import io.fundly.payments.testing.Backer;
import io.fundly.payments.testing.Neighbours;
import io.fundly.payments.testing.Refused;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.testing.TimePasses;
import io.fundly.payments.v1.AddOn;
import io.fundly.payments.v1.FundingServiceGrpc;
import io.fundly.payments.v1.FundingServiceGrpc.FundingServiceBlockingStub;
import io.fundly.payments.v1.GetCollectionRequest;
import io.fundly.payments.v1.GetCollectionResponse;
import io.fundly.payments.v1.Pledge;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.payments.v1.PledgesInState;
import io.fundly.payments.v1.RehearseCloseRequest;
import io.fundly.payments.v1.RehearseCloseResponse;
import io.fundly.payments.v1.RewardDemand;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.platform.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a campaign's close would bring, and how far its money has come. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class FundingFiguresTest {

    @Inject
    Pool pool;

    @Inject
    PayoutsConfig payouts;

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

    private FundingServiceBlockingStub as(UUID user, String... roles) {
        return FundingServiceGrpc.newBlockingStub(
                scene.calls().as(Tokens.trusted().user(user, roles)));
    }

    private RehearseCloseResponse rehearse(TestCampaign campaign) {
        return as(campaign.creator(), "creator")
                .rehearseClose(RehearseCloseRequest.newBuilder()
                        .setCampaignId(campaign.id().toString())
                        .build());
    }

    private GetCollectionResponse collection(TestCampaign campaign) {
        return as(campaign.creator(), "creator")
                .getCollection(GetCollectionRequest.newBuilder()
                        .setCampaignId(campaign.id().toString())
                        .build());
    }

    private Pledge pledge(TestCampaign campaign, long amount, String card) {
        return scene.backer().pledge(Backer.wish(campaign, card).setAmount(campaign.money(amount)));
    }

    private long setUps() {
        return scene.stripe().control().requests().stream()
                .filter(request -> request.path("method").asText().equals("POST")
                        && request.path("path").asText().startsWith("/v1/setup_intents"))
                .count();
    }

    @Test
    void playsTheCloseOfACampaignThroughThatHasReachedItsGoal() {
        var campaign = TestCampaign.allOrNothing();
        var reward = Neighbours.rewards().stocked(9);
        var addOn = UUID.randomUUID().toString();
        scene.backer()
                .pledge(Backer.wish(campaign, "pm_card_visa")
                        .setAmount(campaign.money(99_950))
                        .setRewardId(reward)
                        .addAddOns(AddOn.newBuilder().setRewardId(addOn).setQuantity(3)));
        scene.backer()
                .pledge(Backer.wish(campaign, "pm_card_visa")
                        .setAmount(campaign.money(2_510))
                        .setRewardId(reward));
        var failing = pledge(campaign, 2_510, "pm_card_visa");
        sql.run("UPDATE pledge SET fix_until_time = clock_timestamp() WHERE id = $1", UUID.fromString(failing.getId()));
        pledge(campaign, 7_000, "");
        var setUps = setUps();

        var rehearsal = rehearse(campaign);

        assertThat(rehearsal.getSucceeds()).isTrue();
        assertThat(rehearsal.getPledged()).isEqualTo(campaign.money(104_970));
        assertThat(rehearsal.getGoal()).isEqualTo(campaign.money(100_000));
        assertThat(rehearsal.getPledgesCount()).isEqualTo(3);
        assertThat(rehearsal.getChargesCount()).isEqualTo(3);
        assertThat(rehearsal.getChargesTotal()).isEqualTo(campaign.money(104_970));
        // 5 % of each charge, half cents to the even side: 4,998 for 4,997.5 and twice 126 for 125.5.
        assertThat(rehearsal.getPlatformFee()).isEqualTo(campaign.money(4_998 + 2 * 126));
        // 2.9 % and 30 cents of each: 2,928.55 and twice 102.79.
        assertThat(rehearsal.getProcessorFee()).isEqualTo(campaign.money(2_929 + 2 * 103));
        assertThat(rehearsal.getPayout()).isEqualTo(campaign.money(104_970 - 5_250 - 3_135));
        assertThat(rehearsal.getPayoutTime().getSeconds() - campaign.timestamp().getSeconds())
                .isEqualTo(payouts.holdingPeriod().toSeconds());
        assertThat(rehearsal.getVerifiedCount()).isEqualTo(2);
        assertThat(rehearsal.getVerified()).isEqualTo(campaign.money(102_460));
        assertThat(rehearsal.getFailingCount()).isOne();
        assertThat(rehearsal.getFailing()).isEqualTo(campaign.money(2_510));
        assertThat(rehearsal.getRewardsList())
                .containsExactlyInAnyOrder(
                        RewardDemand.newBuilder()
                                .setRewardId(reward)
                                .setQuantity(2)
                                .build(),
                        RewardDemand.newBuilder()
                                .setRewardId(addOn)
                                .setQuantity(3)
                                .build());
        assertThat(setUps()).as("cards that were asked").isEqualTo(setUps);
    }

    @Test
    void saysThatNothingWouldBeChargedWhereTheGoalIsMissed() {
        var campaign = TestCampaign.allOrNothing();
        pledge(campaign, 2_500, "pm_card_visa");

        var rehearsal = rehearse(campaign);

        assertThat(rehearsal.getSucceeds()).isFalse();
        assertThat(rehearsal.getPledgesCount()).isOne();
        assertThat(rehearsal.getChargesCount()).isZero();
        assertThat(rehearsal.getPlatformFee()).isEqualTo(campaign.money(0));
        assertThat(rehearsal.getPayout()).isEqualTo(campaign.money(0));
        assertThat(rehearsal.hasPayoutTime()).isFalse();
    }

    @Test
    void countsWhatAKeepItAllCampaignHasCharged() {
        var campaign = TestCampaign.keepItAll();
        pledge(campaign, 10_000, "pm_card_visa");

        var rehearsal = rehearse(campaign);

        assertThat(rehearsal.getSucceeds()).isTrue();
        assertThat(rehearsal.getChargesCount()).as("all was charged already").isZero();
        assertThat(rehearsal.getPayout()).isEqualTo(campaign.money(10_000 - 500 - 320));
        assertThat(rehearsal.getVerifiedCount()).isOne();
        var collection = collection(campaign);
        assertThat(collection.getPledged()).isEqualTo(campaign.money(10_000));
        assertThat(collection.getVerified()).isEqualTo(campaign.money(10_000));
        assertThat(collection.getCollected()).isEqualTo(campaign.money(10_000));
        assertThat(collection.getSettled()).isFalse();
    }

    /** Pledged is not verified, and verified is not collected. */
    @Test
    void tellsPledgedVerifiedAndCollectedApart() {
        var campaign = TestCampaign.allOrNothing();
        pledge(campaign, 3_000, "pm_card_visa");
        var backer = scene.backer();
        var failed = backer.pledge(
                Backer.wish(campaign, "pm_card_chargeCustomerFail").setAmount(campaign.money(4_000)));
        pledge(campaign, 5_000, "");
        assertThat(collection(campaign).getVerified()).isEqualTo(campaign.money(7_000));
        assertThat(collection(campaign).getCollected()).isEqualTo(campaign.money(0));

        scene.close(campaign);
        scene.saySucceeded(campaign);
        scene.awaitStatus(backer, failed.getId(), PledgeStatus.PLEDGE_STATUS_PAYMENT_FAILED);
        Scene.await("the other is collected")
                .until(() -> collection(campaign).getCollected().getMinorUnits() == 3_000);

        var open = collection(campaign);
        assertThat(open.getPledged()).isEqualTo(campaign.money(7_000));
        assertThat(open.getVerified()).isEqualTo(campaign.money(3_000));
        assertThat(open.getSettled()).isFalse();
        assertThat(open.getStatesList())
                .extracting(PledgesInState::getStatus)
                .containsExactly(PledgeStatus.PLEDGE_STATUS_COLLECTED, PledgeStatus.PLEDGE_STATUS_PAYMENT_FAILED);

        new TimePasses(sql).untilTheWindowIsOver(failed);
        scene.awaitStatus(backer, failed.getId(), PledgeStatus.PLEDGE_STATUS_DROPPED);
        var settled = collection(campaign);
        assertThat(settled.getSettled()).isTrue();
        assertThat(settled.getPledged()).as("what was dropped counts no more").isEqualTo(campaign.money(3_000));
        assertThat(settled.getStates(1).getAmount()).isEqualTo(campaign.money(4_000));
    }

    @Test
    void isForTheCreatorAndTheStaffAlone() {
        var campaign = TestCampaign.allOrNothing();
        pledge(campaign, 2_500, "pm_card_visa");
        var request = RehearseCloseRequest.newBuilder()
                .setCampaignId(campaign.id().toString())
                .build();
        var another = as(UUID.randomUUID(), "creator");
        assertThat(Refused.reason(() -> another.rehearseClose(request))).isEqualTo("CAMPAIGN_NOT_FOUND");
        assertThat(Refused.reason(() -> another.getCollection(GetCollectionRequest.newBuilder()
                        .setCampaignId(campaign.id().toString())
                        .build())))
                .isEqualTo("CAMPAIGN_NOT_FOUND");
        assertThat(as(UUID.randomUUID(), "finance").rehearseClose(request).getPledgesCount())
                .isOne();
        assertThat(Refused.reason(() -> another.rehearseClose(RehearseCloseRequest.getDefaultInstance())))
                .isEqualTo("INVALID_INPUT");
        scene.close(campaign);
        assertThat(Refused.reason(() -> rehearse(campaign))).isEqualTo("ILLEGAL_STATE");
        assertThat(Refused.reason(() -> rehearse(TestCampaign.live(FundingModel.FUNDING_MODEL_ALL_OR_NOTHING)
                        .in(CampaignState.CAMPAIGN_STATE_APPROVED)
                        .known())))
                .isEqualTo("ILLEGAL_STATE");
    }
}
