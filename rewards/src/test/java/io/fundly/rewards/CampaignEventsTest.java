package io.fundly.rewards;

import static io.fundly.rewards.Scene.LIMIT;
import static io.fundly.rewards.Scene.euros;
import static io.fundly.rewards.Scene.reason;
import static io.fundly.rewards.Scene.timestamp;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.campaigns.events.v1.CampaignDeleted;
import io.fundly.campaigns.events.v1.CampaignSucceeded;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.rewards.v1.ListRewardsRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(CampaignsPort.class)
class CampaignEventsTest {

    private Scene scene;

    @BeforeEach
    void open() {
        scene = Scene.live();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aSuspendedCampaignHidesItsRewardsUntilItIsBack() {
        tell(CampaignState.CAMPAIGN_STATE_SUSPENDED, 4);
        Awaitility.await().atMost(LIMIT).until(() -> !isPublic(scene.campaign));

        tell(CampaignState.CAMPAIGN_STATE_LIVE, 5);
        Awaitility.await().atMost(LIMIT).until(() -> isPublic(scene.campaign));
    }

    @Test
    void hearsOfACampaignFromItsEndWhateverElseThatSays() {
        var campaign = UUID.randomUUID();

        scene.probe.say(
                "campaigns.campaign.succeeded.v1",
                CampaignSucceeded.newBuilder()
                        .setCampaign(scene.snapshot(campaign, CampaignState.CAMPAIGN_STATE_SUCCEEDED, 7))
                        // As bytes, this amount is no text, so nobody can take it for a name.
                        .setFinalTotal(euros(25_000_00))
                        .build());

        Awaitility.await().atMost(LIMIT).until(() -> scene.isKnown(campaign));
    }

    @Test
    void oldNewsChangesNothing() {
        tell(CampaignState.CAMPAIGN_STATE_SUSPENDED, 9);
        Awaitility.await().atMost(LIMIT).until(() -> !isPublic(scene.campaign));

        tell(CampaignState.CAMPAIGN_STATE_LIVE, 8);

        // Two later campaigns for each of the queue's workers: the old news has had its turn by then.
        for (var marker = 0; marker < 8; marker++) {
            scene.campaign(CampaignState.CAMPAIGN_STATE_LIVE, 1);
        }
        assertThat(isPublic(scene.campaign)).isFalse();
    }

    @Test
    void aCampaignCanceledBeforeItsLaunchIsNotPublicAndOneCanceledAfterIs() {
        var never = scene.campaign(CampaignState.CAMPAIGN_STATE_CANCELED, 2);
        scene.tell(scene.snapshot(scene.campaign, CampaignState.CAMPAIGN_STATE_CANCELED, 4)
                .setLaunchTime(timestamp(Instant.now()))
                .build());
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> reason(() -> scene.create(scene.draft("Late"))), "ILLEGAL_STATE"::equals);

        assertThat(isPublic(never)).isFalse();
        assertThat(isPublic(scene.campaign)).isTrue();
    }

    @Test
    void whatIsDeletedIsGoneForItsCreatorTooAndDoesNotComeBack() {
        var draft = scene.campaign(CampaignState.CAMPAIGN_STATE_DRAFT, 1);
        scene.create(scene.draft("Gone").setCampaignId(draft.toString()));

        scene.probe.say(
                "campaigns.campaign.deleted.v1",
                CampaignDeleted.newBuilder()
                        .setCampaignId(draft.toString())
                        .setCreatorId(scene.creator.toString())
                        .setVersion(2)
                        .build());

        Awaitility.await()
                .atMost(LIMIT)
                .until(
                        () -> reason(() -> scene.create(scene.draft("More").setCampaignId(draft.toString()))),
                        "CAMPAIGN_NOT_FOUND"::equals);
        assertThat(reason(() -> scene.asCreator()
                        .listRewards(ListRewardsRequest.newBuilder()
                                .setCampaignId(draft.toString())
                                .build())))
                .isEqualTo("CAMPAIGN_NOT_FOUND");
    }

    @Test
    void theEndOfADraftMayComeBeforeItsBeginning() {
        var draft = UUID.randomUUID();
        scene.probe.say(
                "campaigns.campaign.deleted.v1",
                CampaignDeleted.newBuilder()
                        .setCampaignId(draft.toString())
                        .setCreatorId(scene.creator.toString())
                        .setVersion(2)
                        .build());
        for (var marker = 0; marker < 8; marker++) {
            scene.campaign(CampaignState.CAMPAIGN_STATE_LIVE, 1);
        }

        scene.tell(scene.snapshot(draft, CampaignState.CAMPAIGN_STATE_DRAFT, 1).build());

        for (var marker = 0; marker < 8; marker++) {
            scene.campaign(CampaignState.CAMPAIGN_STATE_LIVE, 1);
        }
        assertThat(reason(() -> scene.create(scene.draft("Ghost").setCampaignId(draft.toString()))))
                .isEqualTo("CAMPAIGN_NOT_FOUND");
    }

    private void tell(CampaignState state, long version) {
        scene.tell(scene.snapshot(scene.campaign, state, version).build());
    }

    private boolean isPublic(UUID campaign) {
        return reason(() -> scene.asNobody()
                        .listRewards(ListRewardsRequest.newBuilder()
                                .setCampaignId(campaign.toString())
                                .build()))
                .isEmpty();
    }
}
