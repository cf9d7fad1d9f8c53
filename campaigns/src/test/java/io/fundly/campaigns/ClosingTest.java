package io.fundly.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.fundly.campaigns.application.CampaignClosing;
import io.fundly.campaigns.events.v1.CampaignFailed;
import io.fundly.campaigns.events.v1.CampaignSucceeded;
import io.fundly.campaigns.v1.Campaign;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.campaigns.v1.FundingModel;
import io.fundly.campaigns.v1.ReinstateCampaignRequest;
import io.fundly.campaigns.v1.SuspendCampaignRequest;
import io.fundly.platform.testing.EventProbe;
import io.fundly.platform.testing.ServiceEngines;
import io.grpc.Status;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(NeighbourPorts.class)
class ClosingTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    Pool pool;

    @Inject
    CampaignClosing closing;

    private Site site;
    private EventProbe probe;
    private Clocks clocks;

    @BeforeEach
    void open() {
        site = new Site();
        probe = EventProbe.open();
        clocks = new Clocks(pool);
    }

    @AfterEach
    void close() {
        probe.close();
        site.close();
    }

    @Test
    void succeedsAtTheDeadlineWhereTheGoalIsReached() throws InvalidProtocolBufferException {
        var live = site.live();
        try (var neighbours = Neighbours.start()) {
            neighbours.total(id(live), "EUR", 100_000, 3);
            clocks.passDeadline(live.getId());
            awaitState(live, CampaignState.CAMPAIGN_STATE_SUCCEEDED);
            var said = probe.await("campaigns.campaign.succeeded.v1", 1).getFirst();
            var event = CampaignSucceeded.parseFrom(said.body());
            assertThat(event.getCampaign().getId()).isEqualTo(live.getId());
            assertThat(event.getFinalTotal()).isEqualTo(Site.euros(100_000));
            assertThat(event.getBackersCount()).isEqualTo(3);
            assertThat(event.getPledgesCount()).isEqualTo(3);
            assertThat(probe.await("campaigns.campaign.closing.v1", 1)).hasSize(1);
            var asked = neighbours.closings(id(live)).getFirst();
            assertThat(asked.getVersion()).isEqualTo(live.getVersion() + 1);
            assertThat(neighbours.claims()).allMatch(claims -> claims.contains("service:campaigns"));
        }
    }

    @Test
    void failsWhereTheGoalIsMissedByACent() throws InvalidProtocolBufferException {
        var live = site.live();
        try (var neighbours = Neighbours.start()) {
            neighbours.total(id(live), "EUR", 99_999, 3);
            clocks.passDeadline(live.getId());
            awaitState(live, CampaignState.CAMPAIGN_STATE_FAILED);
            var event = CampaignFailed.parseFrom(
                    probe.await("campaigns.campaign.failed.v1", 1).getFirst().body());
            assertThat(event.getFinalTotal()).isEqualTo(Site.euros(99_999));
        }
    }

    @Test
    void keepsWhatThereIsWhereTheModelSaysSo() {
        var live = site.live(Site.proposal().setFundingModel(FundingModel.FUNDING_MODEL_KEEP_IT_ALL));
        try (var neighbours = Neighbours.start()) {
            neighbours.total(id(live), "EUR", 1, 1);
            clocks.passDeadline(live.getId());
            awaitState(live, CampaignState.CAMPAIGN_STATE_SUCCEEDED);
        }
    }

    @Test
    void waitsForPaymentsHoweverLongItIsAway() {
        var live = site.live();
        clocks.passDeadline(live.getId());
        awaitState(live, CampaignState.CAMPAIGN_STATE_CLOSING);
        Awaitility.await("two attempts in vain")
                .atMost(LIMIT)
                .until(() -> clocks.count(
                                "SELECT count(*) FROM closing WHERE campaign_id = $1 AND attempts >= 2"
                                        + " AND last_error <> ''",
                                live.getId())
                        == 1);
        try (var neighbours = Neighbours.start()) {
            neighbours.total(id(live), "EUR", 0, 0);
            awaitState(live, CampaignState.CAMPAIGN_STATE_FAILED);
            assertThat(clocks.count("SELECT count(*) FROM closing WHERE campaign_id = $1", live.getId()))
                    .isZero();
        }
    }

    @Test
    void asksAgainAfterEveryKindOfRefusal() {
        var live = site.live();
        try (var neighbours = Neighbours.start()) {
            neighbours.failFirst(
                    id(live), Status.NOT_FOUND, Status.FAILED_PRECONDITION, Status.INTERNAL, Status.DEADLINE_EXCEEDED);
            neighbours.total(id(live), "EUR", 200_000, 2);
            clocks.passDeadline(live.getId());
            awaitState(live, CampaignState.CAMPAIGN_STATE_SUCCEEDED);
            assertThat(neighbours.closings(id(live))).hasSize(5);
            assertThat(succeeded(live)).isEqualTo(1);
        }
    }

    @Test
    void neverTakesATotalInAnotherCurrency() {
        var live = site.live();
        try (var neighbours = Neighbours.start()) {
            neighbours.total(id(live), "USD", 200_000, 2);
            clocks.passDeadline(live.getId());
            Awaitility.await("two attempts")
                    .atMost(LIMIT)
                    .until(() -> neighbours.closings(id(live)).size() >= 2);
            assertThat(site.get(live.getId()).getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_CLOSING);
            neighbours.total(id(live), "EUR", 200_000, 2);
            awaitState(live, CampaignState.CAMPAIGN_STATE_SUCCEEDED);
        }
    }

    @Test
    void settlesOnceHoweverManyReplicasFire() throws Exception {
        var campaigns = new ArrayList<Campaign>();
        for (var i = 0; i < 4; i++) {
            campaigns.add(site.live());
        }
        try (var neighbours = Neighbours.start();
                var replicas = Executors.newFixedThreadPool(8)) {
            campaigns.forEach(campaign -> neighbours.total(id(campaign), "EUR", 100_000, 1));
            campaigns.forEach(campaign -> clocks.passDeadline(campaign.getId()));
            var fired = new ArrayList<Future<?>>();
            for (var i = 0; i < 16; i++) {
                fired.add(replicas.submit(this::fire));
            }
            for (var each : fired) {
                each.get();
            }
            campaigns.forEach(campaign -> awaitState(campaign, CampaignState.CAMPAIGN_STATE_SUCCEEDED));
            probe.await("campaigns.campaign.succeeded.v1", campaigns.size());
            for (var campaign : campaigns) {
                assertThat(succeeded(campaign)).isEqualTo(1);
                assertThat(site.get(campaign.getId()).getVersion())
                        .as("One version for closing and one for the end.")
                        .isEqualTo(campaign.getVersion() + 2);
            }
        }
    }

    @Test
    void takesUpWhatACrashLeftBetweenTheSteps() {
        var live = site.live();
        clocks.passDeadline(live.getId());
        awaitState(live, CampaignState.CAMPAIGN_STATE_CLOSING);
        // As a replica leaves it that died while it waited for payments: taken, and never given back.
        clocks.update(
                "UPDATE closing SET attempts = 1, next_attempt_time = clock_timestamp() + interval '2 seconds'"
                        + " WHERE campaign_id = $1",
                live.getId());
        try (var neighbours = Neighbours.start()) {
            neighbours.total(id(live), "EUR", 500_000, 5);
            awaitState(live, CampaignState.CAMPAIGN_STATE_SUCCEEDED);
            assertThat(succeeded(live)).isEqualTo(1);
        }
    }

    @Test
    void closesASuspendedCampaignOnlyOnceItIsBack() {
        var live = site.live();
        try (var neighbours = Neighbours.start()) {
            neighbours.total(id(live), "EUR", 0, 0);
            site.moderator()
                    .suspendCampaign(SuspendCampaignRequest.newBuilder()
                            .setCampaignId(live.getId())
                            .build());
            clocks.passDeadline(live.getId());
            fire();
            assertThat(site.get(live.getId()).getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_SUSPENDED);
            site.moderator()
                    .reinstateCampaign(ReinstateCampaignRequest.newBuilder()
                            .setCampaignId(live.getId())
                            .build());
            awaitState(live, CampaignState.CAMPAIGN_STATE_FAILED);
        }
    }

    /** What the scheduler of another replica does. */
    private void fire() {
        try {
            VertxContextSupport.subscribeAndAwait(() -> closing.beginDue());
            VertxContextSupport.subscribeAndAwait(() -> closing.settleDue());
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    private long succeeded(Campaign campaign) {
        List<EventProbe.Heard> heard = probe.await("campaigns.campaign.succeeded.v1", 1);
        return heard.stream()
                .filter(event -> {
                    try {
                        return CampaignSucceeded.parseFrom(event.body())
                                .getCampaign()
                                .getId()
                                .equals(campaign.getId());
                    } catch (InvalidProtocolBufferException malformed) {
                        throw new IllegalStateException(malformed);
                    }
                })
                .count();
    }

    private void awaitState(Campaign campaign, CampaignState state) {
        Awaitility.await(state.name())
                .atMost(LIMIT)
                .until(() -> site.get(campaign.getId()).getState() == state);
    }

    private static UUID id(Campaign campaign) {
        return UUID.fromString(campaign.getId());
    }
}
