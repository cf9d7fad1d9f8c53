package io.fundly.rewards;

import static io.fundly.rewards.Scene.euros;
import static io.fundly.rewards.Scene.reason;
import static io.fundly.rewards.Scene.refusal;
import static io.fundly.rewards.Scene.timestamp;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.campaigns.v1.CampaignTerms;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.platform.testing.Tokens;
import io.fundly.rewards.events.v1.RewardChanged;
import io.fundly.rewards.events.v1.RewardCreated;
import io.fundly.rewards.events.v1.RewardDeleted;
import io.fundly.rewards.v1.BatchGetRewardsRequest;
import io.fundly.rewards.v1.CreateRewardRequest;
import io.fundly.rewards.v1.DeleteRewardRequest;
import io.fundly.rewards.v1.GetRewardRequest;
import io.fundly.rewards.v1.ListRewardsRequest;
import io.fundly.rewards.v1.ListRewardsResponse;
import io.fundly.rewards.v1.Reward;
import io.fundly.rewards.v1.ShippingRule;
import io.fundly.rewards.v1.UpdateRewardRequest;
import io.grpc.Status;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(CampaignsPort.class)
class RewardRpcTest {

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
    void keepsEverythingThatTheCreatorSays() throws Exception {
        var start = Instant.parse("2027-01-01T00:00:00Z");
        var wanted = scene.draft("  A lamp  ")
                .setDescription("Bright.")
                .setQuantity(7)
                .setEstimatedDelivery("2027-03")
                .addItems("Lamp")
                .addItems("Bulb")
                .addShipping(rule("DE", 5_00))
                .addShipping(rule("*", 15_00))
                .setStartTime(timestamp(start))
                .setEndTime(timestamp(start.plusSeconds(60)));

        var reward = scene.create(wanted);

        assertThat(reward)
                .isEqualTo(wanted.clone()
                        .setId(reward.getId())
                        .setTitle("A lamp")
                        .setCreateTime(reward.getCreateTime())
                        .setVersion(1)
                        .setEtag("1")
                        .build());
        assertThat(scene.read(reward)).isEqualTo(reward);
        var event = RewardCreated.parseFrom(
                scene.probe.await("rewards.reward.created.v1", 1).getFirst().body());
        assertThat(event.getReward().getId()).isEqualTo(reward.getId());
        assertThat(event.getReward().getCreatorId()).isEqualTo(scene.creator.toString());
        assertThat(event.getReward().getShippingList()).isEqualTo(reward.getShippingList());
        assertThat(event.getReward().getQuantity()).isEqualTo(7);
    }

    @Test
    void tellsNoLimitFromNone() {
        assertThat(scene.create(scene.draft("Endless")).hasQuantity()).isFalse();
        assertThat(scene.limited(0).hasQuantity()).isTrue();
    }

    @Test
    void namesEveryFaultAtOnce() {
        var request = CreateRewardRequest.newBuilder()
                .setReward(Reward.newBuilder()
                        .setCampaignId("no id")
                        .setTitle(" ")
                        .setDescription("x".repeat(2_001))
                        .setAmountRequired(euros(1).toBuilder().setCurrencyCode("EURO"))
                        .setQuantity(-1)
                        .setEstimatedDelivery("2027-13")
                        .addItems("")
                        .addShipping(rule("DE", -1))
                        .addShipping(rule("DE", 0))
                        .addShipping(rule("XX", 0))
                        .setStartTime(timestamp(Instant.MAX.minusSeconds(1_000))))
                .setRequestId("x".repeat(256))
                .build();

        var refused = refusal(() -> scene.asCreator().createReward(request));

        assertThat(GrpcCalls.reason(refused)).isEqualTo("INVALID_INPUT");
        assertThat(GrpcCalls.faultyFields(refused))
                .contains(
                        "reward.campaign_id",
                        "request_id",
                        "reward.title",
                        "reward.description",
                        "reward.amount_required.currency_code",
                        "reward.quantity",
                        "reward.estimated_delivery",
                        "reward.items[0]",
                        "reward.shipping[0].cost.minor_units",
                        "reward.shipping[1].country",
                        "reward.shipping[2].country",
                        "reward.start_time");
    }

    @Test
    void refusesTextThatTheDatabaseCannotKeep() {
        assertThat(GrpcCalls.faultyFields(refusal(() -> scene.create(scene.draft("A\0lamp")))))
                .containsExactly("reward.title");
    }

    @Test
    void refusesPricesThatNobodyCanPledge() {
        assertThat(reason(() -> scene.create(scene.draft("Free").setAmountRequired(euros(0)))))
                .isEqualTo("AMOUNT_TOO_SMALL");
        assertThat(reason(() -> scene.create(scene.draft("Negative").setAmountRequired(euros(-1)))))
                .isEqualTo("AMOUNT_TOO_SMALL");
        assertThat(reason(() -> scene.create(scene.draft("Under the least").setAmountRequired(euros(99)))))
                .isEqualTo("AMOUNT_TOO_SMALL");
        assertThat(reason(() -> scene.create(scene.draft("Huge").setAmountRequired(euros(Long.MAX_VALUE)))))
                .isEqualTo("AMOUNT_TOO_LARGE");
        assertThat(reason(() -> scene.create(scene.draft("Yen")
                        .setAmountRequired(euros(500).toBuilder().setCurrencyCode("JPY")))))
                .isEqualTo("CURRENCY_MISMATCH");
        assertThat(scene.create(scene.draft("Small add-on").setAddOn(true).setAmountRequired(euros(1)))
                        .getId())
                .isNotEmpty();
    }

    @Test
    void anotherCreatorFindsNoCampaign() {
        var request =
                CreateRewardRequest.newBuilder().setReward(scene.draft("Mine?")).build();

        assertThat(reason(() -> scene.asSomebody().createReward(request))).isEqualTo("CAMPAIGN_NOT_FOUND");
    }

    @Test
    void aCampaignThatIsOverTakesNoMoreRewards() {
        var over = scene.campaign(CampaignState.CAMPAIGN_STATE_SUCCEEDED, 9);

        assertThat(reason(() -> scene.create(scene.draft("Late").setCampaignId(over.toString()))))
                .isEqualTo("ILLEGAL_STATE");
    }

    @Test
    void asksCampaignsAboutOneThatNoEventToldOf() {
        var unheard = UUID.randomUUID();
        scene.campaigns.knows(CampaignTerms.newBuilder()
                .setCampaignId(unheard.toString())
                .setCreatorId(scene.creator.toString())
                .setState(CampaignState.CAMPAIGN_STATE_DRAFT)
                .setGoal(euros(100_00))
                .setMinimumPledge(euros(1_00))
                .setMaximumPledge(euros(100_00))
                .setVersion(1)
                .build());

        var reward = scene.create(scene.draft("Early").setCampaignId(unheard.toString()));

        assertThat(reward.getCampaignId()).isEqualTo(unheard.toString());
        assertThat(scene.campaigns.tokens()).last().asString().startsWith("Bearer ");
        assertThat(reason(() -> scene.create(
                        scene.draft("Nowhere").setCampaignId(UUID.randomUUID().toString()))))
                .isEqualTo("CAMPAIGN_NOT_FOUND");
    }

    @Test
    void saysUnavailableWhileNobodyCanTellWhoseTheCampaignIs() {
        scene.campaigns.goAway();

        var refused = refusal(() -> scene.create(
                scene.draft("Nowhere").setCampaignId(UUID.randomUUID().toString())));

        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void answersTheSameRequestWithTheSameReward() {
        var request = CreateRewardRequest.newBuilder()
                .setReward(scene.draft("Once"))
                .setRequestId("request " + UUID.randomUUID())
                .build();

        var first = scene.asCreator().createReward(request);

        assertThat(scene.asCreator().createReward(request)).isEqualTo(first);
        assertThat(list(scene.campaign, "", 0).getRewardsList()).hasSize(1);
        assertThat(reason(() -> scene.asCreator()
                        .createReward(request.toBuilder()
                                .setReward(scene.draft("Other"))
                                .build())))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void changesWhatTheMaskNamesAndNothingElse() throws Exception {
        var reward = scene.create(scene.draft("Before").setDescription("Stays").setQuantity(3));

        var changed = update(
                reward.toBuilder().setTitle("After").setDescription("Ignored").clearQuantity(), "title", "quantity");

        assertThat(changed.getTitle()).isEqualTo("After");
        assertThat(changed.getDescription()).isEqualTo("Stays");
        assertThat(changed.hasQuantity()).isFalse();
        assertThat(changed.getVersion()).isEqualTo(2);
        assertThat(scene.read(reward)).isEqualTo(changed);
        var event = RewardChanged.parseFrom(
                scene.probe.await("rewards.reward.changed.v1", 1).getFirst().body());
        assertThat(event.getReward().getVersion()).isEqualTo(2);
    }

    @Test
    void refusesMasksThatNameNothingOrTooMuch() {
        var reward = scene.create(scene.draft("Stays"));

        assertThat(GrpcCalls.faultyFields(refusal(() -> update(reward.toBuilder()))))
                .containsExactly("update_mask");
        assertThat(GrpcCalls.faultyFields(refusal(() -> update(reward.toBuilder(), "claimed"))))
                .containsExactly("update_mask");
        assertThat(GrpcCalls.faultyFields(
                        refusal(() -> update(reward.toBuilder().setTitle(""), "title", "id"))))
                .containsExactlyInAnyOrder("reward.title", "update_mask");
        assertThat(GrpcCalls.faultyFields(refusal(() -> update(
                        reward.toBuilder()
                                .setStartTime(timestamp(Instant.parse("2027-01-02T00:00:00Z")))
                                .setEndTime(timestamp(Instant.parse("2027-01-01T00:00:00Z"))),
                        "start_time",
                        "end_time"))))
                .containsExactly("reward.end_time");
    }

    @Test
    void refusesADecisionOnAnOldVersion() {
        var reward = scene.create(scene.draft("First"));
        update(reward.toBuilder().setTitle("Second"), "title");

        var refused = refusal(() -> update(reward.toBuilder().setTitle("Third"), "title"));

        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.ABORTED);
        assertThat(GrpcCalls.reason(refused)).isEqualTo("STALE_ETAG");
        assertThat(reason(() -> delete(reward, "1"))).isEqualTo("STALE_ETAG");
        assertThat(scene.read(reward).getTitle()).isEqualTo("Second");
    }

    @Test
    void freezesWhatABackerDecidedOn() {
        var reward = scene.create(scene.draft("Taken").setQuantity(2).addItems("Lamp"));
        scene.asPayments().reserveReward(scene.order(reward).build());

        var open = reward.toBuilder().clearEtag();
        assertThat(reason(() -> update(open.clone().setAmountRequired(euros(30_00)), "amount_required")))
                .isEqualTo("FIELD_FROZEN");
        assertThat(reason(() -> update(open.clone().clearItems(), "items"))).isEqualTo("FIELD_FROZEN");
        assertThat(reason(() -> update(open.clone().setAddOn(true), "add_on"))).isEqualTo("FIELD_FROZEN");
        assertThat(reason(() -> update(open.clone().setQuantity(0), "quantity")))
                .isEqualTo("REWARD_CLAIMED");
        assertThat(reason(() -> delete(reward, ""))).isEqualTo("REWARD_CLAIMED");
        assertThat(update(open.clone().setQuantity(1).setTitle("Same price"), "quantity", "title", "amount_required")
                        .getQuantity())
                .isEqualTo(1);
    }

    @Test
    void anotherCreatorFindsNoRewardToChange() {
        var reward = scene.create(scene.draft("Mine"));
        var somebody = scene.asSomebody();

        assertThat(reason(() -> somebody.updateReward(UpdateRewardRequest.newBuilder()
                        .setReward(reward.toBuilder().setTitle("Yours"))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("title"))
                        .build())))
                .isEqualTo("REWARD_NOT_FOUND");
        assertThat(reason(() -> somebody.deleteReward(DeleteRewardRequest.newBuilder()
                        .setRewardId(reward.getId())
                        .build())))
                .isEqualTo("REWARD_NOT_FOUND");
        assertThat(scene.read(reward)).isEqualTo(reward);
    }

    @Test
    void whatIsDeletedIsGone() throws Exception {
        var reward = scene.create(scene.draft("Short-lived"));

        delete(reward, reward.getEtag());

        assertThat(reason(() -> scene.read(reward))).isEqualTo("REWARD_NOT_FOUND");
        assertThat(reason(() -> delete(reward, ""))).isEqualTo("REWARD_NOT_FOUND");
        assertThat(list(scene.campaign, "", 0).getRewardsList()).isEmpty();
        assertThat(reason(() ->
                        scene.asPayments().reserveReward(scene.order(reward).build())))
                .isEqualTo("REWARD_NOT_FOUND");
        var event = RewardDeleted.parseFrom(
                scene.probe.await("rewards.reward.deleted.v1", 1).getFirst().body());
        assertThat(event.getVersion()).isEqualTo(2);
    }

    @Test
    void listsTheCheapestFirstPageByPage() {
        var wanted = new ArrayList<String>();
        for (var price : List.of(10_00, 10_00, 20_00, 30_00, 40_00)) {
            wanted.add(scene.create(scene.draft("At " + price).setAmountRequired(euros(price)))
                    .getId());
        }

        var first = list(scene.campaign, "", 2);
        var second = list(scene.campaign, first.getNextPageToken(), 2);
        var third = list(scene.campaign, second.getNextPageToken(), 2);

        assertThat(List.of(first, second, third))
                .flatExtracting(ListRewardsResponse::getRewardsList)
                .extracting(Reward::getId)
                .containsExactlyElementsOf(wanted);
        assertThat(third.getNextPageToken()).isEmpty();
        var other = scene.campaign(CampaignState.CAMPAIGN_STATE_LIVE, 1);
        assertThat(reason(() -> list(other, first.getNextPageToken(), 2))).isEqualTo("INVALID_PAGE_TOKEN");
        assertThat(reason(() -> list(scene.campaign, "nonsense", 2))).isEqualTo("INVALID_PAGE_TOKEN");
    }

    @Test
    void givesABatchInTheOrderAskedForWithoutWhatIsNotThere() {
        var first = scene.create(scene.draft("First"));
        var second = scene.create(scene.draft("Second"));
        var request = BatchGetRewardsRequest.newBuilder()
                .addRewardIds(second.getId())
                .addRewardIds(UUID.randomUUID().toString())
                .addRewardIds(first.getId());

        assertThat(scene.asNobody().batchGetRewards(request.build()).getRewardsList())
                .containsExactly(second, first);
        assertThat(reason(() -> scene.asNobody().batchGetRewards(BatchGetRewardsRequest.getDefaultInstance())))
                .isEqualTo("INVALID_INPUT");
        for (var count = 0; count < 100; count++) {
            request.addRewardIds(UUID.randomUUID().toString());
        }
        assertThat(reason(() -> scene.asNobody().batchGetRewards(request.build())))
                .isEqualTo("TOO_LARGE");
    }

    @Test
    void rewardsOfADraftAreSeenByThoseWhoMaySeeIt() {
        var draft = scene.campaign(CampaignState.CAMPAIGN_STATE_DRAFT, 1);
        var reward = scene.create(scene.draft("Secret").setCampaignId(draft.toString()));
        var get = GetRewardRequest.newBuilder().setRewardId(reward.getId()).build();
        var batch =
                BatchGetRewardsRequest.newBuilder().addRewardIds(reward.getId()).build();
        var list =
                ListRewardsRequest.newBuilder().setCampaignId(draft.toString()).build();

        for (var stranger : List.of(scene.asNobody(), scene.asSomebody())) {
            assertThat(reason(() -> stranger.getReward(get))).isEqualTo("REWARD_NOT_FOUND");
            assertThat(stranger.batchGetRewards(batch).getRewardsList()).isEmpty();
            assertThat(reason(() -> stranger.listRewards(list))).isEqualTo("CAMPAIGN_NOT_FOUND");
        }
        for (var token : List.of(
                Tokens.trusted().user(scene.creator, "creator"),
                Tokens.trusted().user(UUID.randomUUID(), "moderator"),
                Tokens.trusted().service("payments"))) {
            assertThat(scene.as(token).getReward(get).getReward()).isEqualTo(reward);
            assertThat(scene.as(token).listRewards(list).getRewardsList()).containsExactly(reward);
        }
    }

    @Test
    void aLaunchThatNoEventToldOfYetIsSeen() {
        var launching = scene.campaign(CampaignState.CAMPAIGN_STATE_APPROVED, 4);
        var reward = scene.create(scene.draft("Now").setCampaignId(launching.toString()));
        scene.campaigns.knows(CampaignTerms.newBuilder()
                .setCampaignId(launching.toString())
                .setCreatorId(scene.creator.toString())
                .setState(CampaignState.CAMPAIGN_STATE_LIVE)
                .setGoal(euros(100_00))
                .setMinimumPledge(euros(1_00))
                .setMaximumPledge(euros(100_00))
                .setVersion(5)
                .build());

        var seen = scene.asNobody()
                .listRewards(ListRewardsRequest.newBuilder()
                        .setCampaignId(launching.toString())
                        .build());

        assertThat(seen.getRewardsList()).containsExactly(reward);
    }

    private ListRewardsResponse list(UUID campaign, String token, int size) {
        return scene.asNobody()
                .listRewards(ListRewardsRequest.newBuilder()
                        .setCampaignId(campaign.toString())
                        .setPageToken(token)
                        .setPageSize(size)
                        .build());
    }

    private Reward update(Reward.Builder reward, String... fields) {
        return scene.asCreator()
                .updateReward(UpdateRewardRequest.newBuilder()
                        .setReward(reward)
                        .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(fields)))
                        .build())
                .getReward();
    }

    private void delete(Reward reward, String etag) {
        var answer = scene.asCreator()
                .deleteReward(DeleteRewardRequest.newBuilder()
                        .setRewardId(reward.getId())
                        .setEtag(etag)
                        .build());
        assertThat(answer).isNotNull();
    }

    private static ShippingRule rule(String country, long cents) {
        return ShippingRule.newBuilder()
                .setCountry(country)
                .setCost(euros(cents))
                .build();
    }
}
