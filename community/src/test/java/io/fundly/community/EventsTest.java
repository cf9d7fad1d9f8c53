package io.fundly.community;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.campaigns.events.v1.CampaignDeleted;
import io.fundly.campaigns.events.v1.CampaignLaunched;
import io.fundly.campaigns.events.v1.CampaignSubmitted;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.payments.events.v1.PledgeCanceled;
import io.fundly.payments.events.v1.PledgeConfirmed;
import io.fundly.payments.events.v1.PledgeSnapshot;
import io.fundly.payments.v1.PledgeStatus;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CommunityEngines.class)
class EventsTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final UUID creator = UUID.randomUUID();
    private final UUID backer = UUID.randomUUID();

    @Inject
    Pool pool;

    private Town town;

    @BeforeEach
    void open() {
        town = new Town();
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void keepsTheNewestVersionOfACampaign() {
        var campaign = town.launched(creator);
        var late = town.probe.say(
                "campaigns.campaign.submitted.v1",
                CampaignSubmitted.newBuilder()
                        .setCampaign(town.snapshot(campaign, creator, CampaignState.CAMPAIGN_STATE_IN_REVIEW, 2))
                        .build());
        awaitHandled(late);
        assertThat(town.list(town.calls.anonymous(), campaign)).isEmpty();
    }

    @Test
    void forgetsADeletedDraftWhateverComesLater() {
        var campaign = UUID.randomUUID();
        town.probe.say(
                "campaigns.campaign.deleted.v1",
                CampaignDeleted.newBuilder()
                        .setCampaignId(campaign.toString())
                        .setCreatorId(creator.toString())
                        .setVersion(9)
                        .build());
        var late = town.probe.say(
                "campaigns.campaign.launched.v1",
                CampaignLaunched.newBuilder()
                        .setCampaign(town.snapshot(campaign, creator, CampaignState.CAMPAIGN_STATE_LIVE, 5))
                        .build());
        awaitHandled(late);
        Awaitility.await().atMost(LIMIT).until(() -> "DELETED".equals(standing(campaign)));
        Town.refuses("CAMPAIGN_NOT_FOUND", () -> town.list(town.as(creator), campaign));
    }

    @Test
    void asksForACampaignWhoseLaunchItHasNotHeardOf() {
        var campaign = town.neighbours.campaignNobodyToldOf(creator, CampaignState.CAMPAIGN_STATE_LIVE);
        assertThat(town.say(backer, campaign, "early bird").getCreator()).isFalse();
        assertThat(standing(campaign)).isEqualTo("PUBLIC");
    }

    @Test
    void answersWithWhatItKnowsWhereCampaignsIsAway() {
        var campaign = town.neighbours.campaignNobodyToldOf(creator, CampaignState.CAMPAIGN_STATE_APPROVED);
        assertThat(town.list(town.as(creator), campaign)).isEmpty();
        town.neighbours.leave();
        assertThat(town.list(town.as(creator), campaign)).isEmpty();
        Town.refuses("UNAVAILABLE", () -> town.list(town.as(creator), UUID.randomUUID()));
    }

    @Test
    void marksOpenBackersWhateverTheOrderOfTheirPledgesNews() {
        var campaign = town.launched(creator);
        town.say(backer, campaign, "I am in");
        var taken = UUID.randomUUID();
        awaitHandled(canceled(pledge(taken, campaign, PledgeStatus.PLEDGE_STATUS_CANCELED, 2)));
        awaitHandled(confirmed(pledge(taken, campaign, PledgeStatus.PLEDGE_STATUS_ACTIVE, 1)));
        assertThat(isBacker(campaign)).isFalse();

        var held = UUID.randomUUID();
        awaitHandled(confirmed(pledge(held, campaign, PledgeStatus.PLEDGE_STATUS_ACTIVE, 1)));
        assertThat(isBacker(campaign)).isTrue();
        awaitHandled(confirmed(pledge(held, campaign, PledgeStatus.PLEDGE_STATUS_ACTIVE, 1)));
        assertThat(isBacker(campaign)).isTrue();
        awaitHandled(canceled(pledge(held, campaign, PledgeStatus.PLEDGE_STATUS_CANCELED, 2)));
        assertThat(isBacker(campaign)).isFalse();
    }

    @Test
    void tellsNobodyOfAnonymousBackers() {
        var campaign = town.launched(creator);
        town.say(backer, campaign, "who knows");
        var pledge = pledge(UUID.randomUUID(), campaign, PledgeStatus.PLEDGE_STATUS_ACTIVE, 1);
        awaitHandled(confirmed(pledge.toBuilder().setAnonymous(true).build()));
        assertThat(isBacker(campaign)).isFalse();
    }

    @Test
    void handlesAnEventOnce() {
        var id = UUID.randomUUID();
        var campaign = town.launched(creator);
        var body = PledgeConfirmed.newBuilder()
                .setPledge(pledge(UUID.randomUUID(), campaign, PledgeStatus.PLEDGE_STATUS_ACTIVE, 1))
                .build()
                .toByteArray();
        town.probe.say(id, "payments.pledge.confirmed.v1", body);
        town.probe.say(id, "payments.pledge.confirmed.v1", body);
        awaitHandled(id);
        awaitHandled(confirmed(pledge(UUID.randomUUID(), campaign, PledgeStatus.PLEDGE_STATUS_ACTIVE, 1)));
        assertThat(count("SELECT count(*) FROM inbox WHERE event_id = $1", id)).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM known_pledge WHERE campaign_id = $1", campaign))
                .isEqualTo(2);
    }

    @Test
    void triesAgainWhatItCouldNotHandle() {
        var campaign = town.launched(creator);
        var event = UUID.randomUUID();
        var body = PledgeConfirmed.newBuilder()
                .setPledge(pledge(UUID.randomUUID(), campaign, PledgeStatus.PLEDGE_STATUS_ACTIVE, 1))
                .build()
                .toByteArray();
        var parked = pool.preparedQuery("""
                        INSERT INTO inbox (consumer, event_id, type, subject, state, occurred_time, body, traceparent,
                            attempts, last_error, next_attempt_time)
                        VALUES ('community.pledges', $1, 'payments.pledge.confirmed.v1', '', 'PARKED', now(), $2, '',
                            1, 'it was not the day', now())""")
                .execute(Tuple.of(event, Buffer.buffer(body)))
                .await()
                .atMost(LIMIT);
        assertThat(parked.rowCount()).isEqualTo(1);
        awaitHandled(event);
        assertThat(count("SELECT count(*) FROM known_pledge WHERE campaign_id = $1", campaign))
                .isEqualTo(1);
    }

    private PledgeSnapshot pledge(UUID id, UUID campaign, PledgeStatus status, long version) {
        return PledgeSnapshot.newBuilder()
                .setId(id.toString())
                .setCampaignId(campaign.toString())
                .setBackerId(backer.toString())
                .setStatus(status)
                .setVersion(version)
                .build();
    }

    private UUID confirmed(PledgeSnapshot pledge) {
        return town.probe.say(
                "payments.pledge.confirmed.v1",
                PledgeConfirmed.newBuilder().setPledge(pledge).build());
    }

    private UUID canceled(PledgeSnapshot pledge) {
        return town.probe.say(
                "payments.pledge.canceled.v1",
                PledgeCanceled.newBuilder().setPledge(pledge).build());
    }

    private boolean isBacker(UUID campaign) {
        return town.list(town.calls.anonymous(), campaign).getFirst().getBacker();
    }

    private void awaitHandled(UUID event) {
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> count("SELECT count(*) FROM inbox WHERE event_id = $1 AND state = 'HANDLED'", event) == 1);
    }

    private String standing(UUID campaign) {
        var rows = pool.preparedQuery("SELECT standing FROM known_campaign WHERE id = $1")
                .execute(Tuple.of(campaign))
                .await()
                .atMost(LIMIT);
        return rows.iterator().hasNext() ? rows.iterator().next().getString(0) : "";
    }

    private long count(String sql, UUID id) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(id))
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getLong(0);
    }
}
