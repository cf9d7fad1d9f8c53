package io.fundly.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.campaigns.v1.Campaign;
import io.fundly.campaigns.v1.CampaignServiceGrpc;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.campaigns.v1.CancelCampaignRequest;
import io.fundly.campaigns.v1.Funding;
import io.fundly.campaigns.v1.GetFundingRequest;
import io.fundly.campaigns.v1.SuspendCampaignRequest;
import io.fundly.campaigns.v1.WatchFundingRequest;
import io.fundly.campaigns.v1.WatchFundingResponse;
import io.fundly.platform.testing.EventProbe;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.ServiceEngines;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(NeighbourPorts.class)
class FundingTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    Pool pool;

    private Site site;
    private EventProbe probe;

    @BeforeEach
    void open() {
        site = new Site();
        probe = EventProbe.open();
    }

    @AfterEach
    void close() {
        probe.close();
        site.close();
    }

    @Test
    void addsUpWhatPaymentsSaysInWhateverOrderAndOnceEach() {
        var live = site.live();
        var pledges = new Pledges(live.getId(), "EUR");
        probe.say(Pledges.CANCELED, pledges.canceled(5_000));
        probe.say(Pledges.CHANGED, pledges.changed(1_000));
        var twice = UUID.randomUUID();
        probe.say(twice, Pledges.CONFIRMED, pledges.confirmed(30_000).toByteArray());
        probe.say(twice, Pledges.CONFIRMED, pledges.confirmed(30_000).toByteArray());
        probe.say(Pledges.COLLECTED, pledges.collected());
        probe.say(Pledges.CONFIRMED, pledges.confirmed(5_000));
        awaitFunding(live, 31_000, 1);
        assertThat(funding(live).getPercent()).isEqualTo(31);
        var campaign = site.get(live.getId());
        assertThat(campaign.getPledgedAmount()).isEqualTo(Site.euros(31_000));
        assertThat(campaign.getBackersCount()).isEqualTo(1);
        assertThat(campaign.getPercentFunded()).isEqualTo(31);
        assertThat(campaign.getVersion())
                .as("Funding is no change of the campaign.")
                .isEqualTo(live.getVersion());
    }

    @Test
    void spreadsAPopularCampaignOverManyRows() {
        var live = site.live();
        var pledges = new Pledges(live.getId(), "EUR");
        var random = new Random(20_260_301);
        var total = 0L;
        for (var i = 0; i < 120; i++) {
            var units = 100 + random.nextInt(10_000);
            total += units;
            probe.say(Pledges.CONFIRMED, pledges.confirmed(units));
        }
        awaitFunding(live, total, 120);
        assertThat(new Clocks(pool).count("SELECT count(*) FROM funding_shard WHERE campaign_id = $1", live.getId()))
                .isBetween(8L, 16L);
    }

    @Test
    void keepsForAPersonWhatItCannotCount() {
        var live = site.live();
        var before = dead();
        probe.say(Pledges.CONFIRMED, new Pledges(live.getId(), "USD").confirmed(1_000));
        probe.say(Pledges.CONFIRMED, new Pledges(UUID.randomUUID().toString(), "EUR").confirmed(1_000));
        probe.say(UUID.randomUUID(), Pledges.CONFIRMED, new byte[] {1, 2, 3});
        probe.say(Pledges.CONFIRMED, new Pledges(live.getId(), "EUR").confirmed(2_000));
        awaitFunding(live, 2_000, 1);
        Awaitility.await("dead letters").atMost(LIMIT).until(() -> dead() == before + 3);
        assertThat(funding(live).getPledged()).isEqualTo(Site.euros(2_000));
    }

    @Test
    void countsWhatAnEventChangesThoughItIsOfAKindThatIsNewHere() {
        var live = site.live();
        probe.say("payments.pledge.unheard_of.v1", new Pledges(live.getId(), "EUR").confirmed(1_000));
        awaitFunding(live, 1_000, 1);
    }

    @Test
    void streamsTheFundingUntilTheEnd() {
        var live = site.live();
        var watcher = watch(live);
        watcher.awaitMessages(1);
        assertThat(watcher.messages.getFirst().getPledged()).isEqualTo(Site.euros(0));
        probe.say(Pledges.CONFIRMED, new Pledges(live.getId(), "EUR").confirmed(4_200));
        Awaitility.await("the pledge on the stream")
                .atMost(LIMIT)
                .until(() -> watcher.last().getPledged().equals(Site.euros(4_200)));
        site.creator()
                .cancelCampaign(CancelCampaignRequest.newBuilder()
                        .setCampaignId(live.getId())
                        .build());
        Awaitility.await("the end of the stream").atMost(LIMIT).until(() -> watcher.completed);
        assertThat(watcher.last().getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_CANCELED);
        assertThat(watch(live).awaitEnd().messages).hasSize(1);
    }

    @Test
    void tellsAFewTimesInASecondHoweverMuchHappens() {
        var live = site.live();
        var watcher = watch(live);
        watcher.awaitMessages(1);
        var began = System.nanoTime();
        var pledges = new Pledges(live.getId(), "EUR");
        for (var i = 0; i < 60; i++) {
            probe.say(Pledges.CONFIRMED, pledges.confirmed(100));
        }
        Awaitility.await("the last pledge on the stream")
                .atMost(LIMIT)
                .until(() -> watcher.last().getBackers() == 60);
        var intervals = Duration.ofNanos(System.nanoTime() - began).dividedBy(Duration.ofMillis(300));
        assertThat((long) watcher.messages.size())
                .as("The first message, one at once and one for each interval.")
                .isLessThanOrEqualTo(intervals + 3);
        watcher.cancel();
    }

    @Test
    void endsTheStreamOfWhatMayNotBeSeenAnyMore() {
        var live = site.live();
        var watcher = watch(live);
        watcher.awaitMessages(1);
        site.moderator()
                .suspendCampaign(SuspendCampaignRequest.newBuilder()
                        .setCampaignId(live.getId())
                        .build());
        Awaitility.await("the refusal").atMost(LIMIT).until(() -> watcher.failure != null);
        assertThat(watcher.reason()).isEqualTo("CAMPAIGN_NOT_FOUND");
        assertThat(watch(live).awaitEnd().reason()).isEqualTo("CAMPAIGN_NOT_FOUND");
    }

    @Test
    void boundsTheNumberOfStreamsAndTakesNewOnesWhenOthersLeave() {
        var live = site.live();
        var watchers = new ArrayList<Watcher>();
        for (var i = 0; i < NeighbourPorts.WATCH_LIMIT; i++) {
            var watcher = watch(live);
            watcher.awaitMessages(1);
            watchers.add(watcher);
        }
        var refused = watch(live).awaitEnd();
        assertThat(refused.reason()).isEqualTo("RATE_LIMITED");
        watchers.forEach(Watcher::cancel);
        Awaitility.await("room for one more").atMost(LIMIT).until(() -> {
            var next = watch(live);
            next.awaitMessagesOrEnd();
            next.cancel();
            return !next.messages.isEmpty();
        });
    }

    @Test
    void watchesOnWhenTheDatabasesConnectionsWereLost() {
        var live = site.live();
        var watcher = watch(live);
        watcher.awaitMessages(1);
        pool.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN funding%'"
                        + " OR (query = 'SELECT 1' AND pid <> pg_backend_pid())")
                .execute()
                .await()
                .indefinitely();
        probe.say(Pledges.CONFIRMED, new Pledges(live.getId(), "EUR").confirmed(7_700));
        Awaitility.await("the pledge on the stream")
                .atMost(LIMIT)
                .until(() -> watcher.last().getPledged().equals(Site.euros(7_700)));
        watcher.cancel();
    }

    private Funding funding(Campaign campaign) {
        return site.anybody()
                .getFunding(GetFundingRequest.newBuilder()
                        .setCampaignId(campaign.getId())
                        .build())
                .getFunding();
    }

    private void awaitFunding(Campaign campaign, long cents, long backers) {
        Awaitility.await("funding of " + cents).atMost(LIMIT).until(() -> {
            var funding = funding(campaign);
            return funding.getPledged().equals(Site.euros(cents)) && funding.getBackers() == backers;
        });
    }

    private long dead() {
        return pool.query("SELECT count(*) FROM inbox WHERE state = 'DEAD'")
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private Watcher watch(Campaign campaign) {
        var watcher = new Watcher();
        var request =
                WatchFundingRequest.newBuilder().setCampaignId(campaign.getId()).build();
        watcher.context.run(() -> CampaignServiceGrpc.newStub(site.channel()).watchFunding(request, watcher));
        return watcher;
    }

    private static final class Watcher implements StreamObserver<WatchFundingResponse> {

        private final CancellableContext context = Context.current().withCancellation();
        private final List<Funding> messages = new CopyOnWriteArrayList<>();
        private volatile boolean completed;
        private volatile @Nullable Throwable failure;

        @Override
        public void onNext(WatchFundingResponse response) {
            messages.add(response.getFunding());
        }

        @Override
        public void onError(Throwable error) {
            failure = error;
        }

        @Override
        public void onCompleted() {
            completed = true;
        }

        void awaitMessages(int count) {
            Awaitility.await("messages").atMost(LIMIT).until(() -> messages.size() >= count);
        }

        void awaitMessagesOrEnd() {
            Awaitility.await().atMost(LIMIT).until(() -> !messages.isEmpty() || failure != null || completed);
        }

        Watcher awaitEnd() {
            Awaitility.await("the end").atMost(LIMIT).until(() -> failure != null || completed);
            return this;
        }

        Funding last() {
            return messages.getLast();
        }

        String reason() {
            return failure instanceof StatusRuntimeException refusal ? GrpcCalls.reason(refusal) : "none";
        }

        void cancel() {
            context.cancel(null);
        }
    }
}
