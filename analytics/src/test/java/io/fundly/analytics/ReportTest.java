package io.fundly.analytics;

import static io.fundly.analytics.Said.change;
import static io.fundly.analytics.Said.money;
import static io.fundly.analytics.Said.pledge;
import static io.fundly.analytics.Said.time;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.fundly.analytics.v1.AnalyticsServiceGrpc;
import io.fundly.analytics.v1.CampaignReport;
import io.fundly.analytics.v1.FunnelCount;
import io.fundly.analytics.v1.GetCampaignReportRequest;
import io.fundly.analytics.v1.Interval;
import io.fundly.analytics.v1.RecordViewRequest;
import io.fundly.analytics.v1.ReportPoint;
import io.fundly.analytics.v1.ReportSlice;
import io.fundly.campaigns.events.v1.CampaignChanged;
import io.fundly.community.events.v1.CampaignFollowed;
import io.fundly.community.events.v1.CampaignLiked;
import io.fundly.payments.events.v1.PledgeCanceled;
import io.fundly.payments.events.v1.PledgeChanged;
import io.fundly.payments.events.v1.PledgeCollected;
import io.fundly.payments.events.v1.PledgeConfirmed;
import io.fundly.payments.events.v1.PledgeSnapshot;
import io.fundly.platform.testing.EventProbe;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.platform.testing.Tokens;
import io.fundly.rewards.events.v1.RewardChanged;
import io.fundly.rewards.events.v1.RewardSnapshot;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
class ReportTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    Rows rows;

    private final UUID campaign = UUID.randomUUID();
    private final UUID creator = UUID.randomUUID();
    private final Instant launch = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(3, ChronoUnit.DAYS);
    private GrpcCalls calls;
    private EventProbe probe;

    @BeforeEach
    void open() {
        Subscriptions.await("analytics.campaigns", "analytics.pledges", "analytics.rewards", "analytics.people");
        calls = GrpcCalls.open();
        probe = EventProbe.open();
        handled(
                "analytics.campaigns",
                probe.say("campaigns.campaign.launched.v1", Said.launched(Said.campaign(campaign, creator, launch))));
    }

    @AfterEach
    void close() {
        probe.close();
        calls.close();
    }

    @Test
    void countsAVisitorOnceADay() {
        look("anna", launch.plus(1, ChronoUnit.HOURS));
        look("anna", launch.plus(5, ChronoUnit.HOURS));
        look("ben", launch.plus(5, ChronoUnit.HOURS));
        look("anna", launch.plus(26, ChronoUnit.HOURS));
        look("", launch.plus(26, ChronoUnit.HOURS));

        var report = report(Interval.INTERVAL_DAY);

        assertThat(report.getViews()).isEqualTo(5);
        assertThat(report.getVisitors()).isEqualTo(3);
        assertThat(report.getPointsList().subList(0, 3))
                .extracting(ReportPoint::getViews)
                .containsExactly(3L, 2L, 0L);
        assertThat(report.getPointsList().subList(0, 3))
                .extracting(ReportPoint::getVisitors)
                .containsExactly(2L, 1L, 0L);
        assertThat(report.getPoints(0).getStartTime()).isEqualTo(time(launch));
    }

    @Test
    void keepsNothingThatTellsWhoLooked() {
        look("203.0.113.7", launch.plus(1, ChronoUnit.HOURS));

        assertThat(rows.count("SELECT count(*) FROM visitor WHERE campaign_id = $1", campaign))
                .isEqualTo(1);
        assertThat(rows.count(
                        "SELECT count(*) FROM visitor v WHERE campaign_id = $1"
                                + " AND (v::text LIKE '%203.0.113.7%' OR position('203.0.113.7'::bytea IN hash) > 0"
                                + " OR hash = substring(sha256('203.0.113.7'::bytea) FOR 16))",
                        campaign))
                .isZero();
    }

    @Test
    void cutsByTheHourToo() {
        look("anna", launch.plus(1, ChronoUnit.HOURS));
        confirm(UUID.randomUUID(), 2_500, launch.plus(90, ChronoUnit.MINUTES));

        var report = stub().getCampaignReport(GetCampaignReportRequest.newBuilder()
                        .setCampaignId(campaign.toString())
                        .setStartTime(time(launch.plus(30, ChronoUnit.MINUTES)))
                        .setEndTime(time(launch.plus(3, ChronoUnit.HOURS)))
                        .setInterval(Interval.INTERVAL_HOUR)
                        .build())
                .getReport();

        assertThat(report.getPointsList()).extracting(ReportPoint::getViews).containsExactly(0L, 1L, 0L);
        assertThat(report.getPointsList())
                .extracting(point -> point.getPledged().getMinorUnits())
                .containsExactly(0L, 2_500L, 0L);
    }

    @Test
    void addsUpPledgesWhateverTheOrderAndHoweverOftenTheyCome() {
        var backer = UUID.randomUUID();
        var it = pledge(campaign, backer, money("EUR", 3_000));
        var confirmed = PledgeConfirmed.newBuilder()
                .setPledge(it.clone().setAmount(money("EUR", 2_500)))
                .setChange(change("EUR", 2_500, 1, 1))
                .setOccurTime(time(launch.plus(1, ChronoUnit.HOURS)))
                .build();
        var raised = PledgeChanged.newBuilder()
                .setPledge(it)
                .setPreviousAmount(money("EUR", 2_500))
                .setChange(change("EUR", 500, 0, 0))
                .setOccurTime(time(launch.plus(2, ChronoUnit.HOURS)))
                .build();
        var canceled = PledgeCanceled.newBuilder()
                .setPledge(it)
                .setChange(change("EUR", -3_000, -1, -1))
                .setOccurTime(time(launch.plus(25, ChronoUnit.HOURS)))
                .build();
        pledges("canceled", canceled);
        pledges("changed", raised);
        var id = UUID.randomUUID();
        probe.say(id, "payments.pledge.confirmed.v1", confirmed.toByteArray());
        probe.say(id, "payments.pledge.confirmed.v1", confirmed.toByteArray());
        handled("analytics.pledges", id);
        confirm(UUID.randomUUID(), 1_000, launch.plus(25, ChronoUnit.HOURS));

        var report = report(Interval.INTERVAL_DAY);

        assertThat(report.getPledged()).isEqualTo(money("EUR", 1_000));
        assertThat(report.getBackers()).isEqualTo(1);
        assertThat(report.getPoints(0).getPledged()).isEqualTo(money("EUR", 3_000));
        assertThat(report.getPoints(1).getPledged()).isEqualTo(money("EUR", -2_000));
        assertThat(report.getFreshTime()).isEqualTo(time(launch.plus(25, ChronoUnit.HOURS)));
    }

    @Test
    void slicesByWhereABackerCameFrom() {
        var backer = UUID.randomUUID();
        AnalyticsServiceGrpc.newBlockingStub(calls.as(Tokens.trusted().user(backer)))
                .recordView(view("anna")
                        .setReferrer("https://www.news.example/story?id=1")
                        .setCountry("de")
                        .build());
        confirm(backer, 2_500, Instant.now());
        confirm(UUID.randomUUID(), 1_000, Instant.now());

        var report = report(Interval.INTERVAL_DAY);

        var news = slice(report.getReferrersList(), "news.example");
        assertThat(news.getViews()).isEqualTo(1);
        assertThat(news.getVisitors()).isEqualTo(1);
        assertThat(news.getPledges()).isEqualTo(1);
        assertThat(news.getPledged()).isEqualTo(money("EUR", 2_500));
        assertThat(slice(report.getReferrersList(), "").getPledged()).isEqualTo(money("EUR", 1_000));
        assertThat(slice(report.getCountriesList(), "DE").getPledged()).isEqualTo(money("EUR", 2_500));
    }

    @Test
    void shippingSaysMoreOfTheCountryThanLooking() {
        var it = pledge(campaign, UUID.randomUUID(), money("EUR", 2_500)).setShippingCountry("JP");
        pledges("confirmed", confirmed(it, 2_500, Instant.now()));

        assertThat(slice(report(Interval.INTERVAL_DAY).getCountriesList(), "JP").getPledges())
                .isEqualTo(1);
    }

    @Test
    void namesRewardsByTheirNewestTitle() {
        var reward = UUID.randomUUID();
        var it = pledge(campaign, UUID.randomUUID(), money("EUR", 2_500))
                .setRewardId(reward.toString())
                .setRewardTitle("Early bird");
        pledges("confirmed", confirmed(it, 2_500, launch));
        assertThat(slice(report(Interval.INTERVAL_DAY).getRewardsList(), reward.toString())
                        .getLabel())
                .isEqualTo("Early bird");

        handled(
                "analytics.rewards",
                probe.say(
                        "rewards.reward.changed.v1",
                        RewardChanged.newBuilder()
                                .setReward(RewardSnapshot.newBuilder()
                                        .setId(reward.toString())
                                        .setTitle("Earliest bird")
                                        .setVersion(2))
                                .build()));

        var slice = slice(report(Interval.INTERVAL_DAY).getRewardsList(), reward.toString());
        assertThat(slice.getLabel()).isEqualTo("Earliest bird");
        assertThat(slice.getPledged()).isEqualTo(money("EUR", 2_500));
    }

    @Test
    void showsHowFarPeopleGet() {
        var backer = UUID.randomUUID();
        for (var visitor : List.of("a", "b", "c", "d")) {
            look(visitor, launch.plus(1, ChronoUnit.HOURS));
        }
        followed(backer);
        liked(backer);
        followed(UUID.randomUUID());
        var it = pledge(campaign, backer, money("EUR", 2_500));
        pledges("confirmed", confirmed(it, 2_500, launch.plus(2, ChronoUnit.HOURS)));
        pledges(
                "collected",
                PledgeCollected.newBuilder()
                        .setPledge(it)
                        .setChange(change("EUR", 0, 0, 0))
                        .setOccurTime(time(launch.plus(3, ChronoUnit.HOURS)))
                        .build());

        var report = report(Interval.INTERVAL_DAY);

        assertThat(report.getFunnelList()).extracting(FunnelCount::getPeople).containsExactly(4L, 2L, 1L, 1L);
        assertThat(report.getConversionBasisPoints()).isEqualTo(2_500);
    }

    @Test
    void aPledgeThatNeverCountedIsInNoFigure() {
        var it = pledge(campaign, UUID.randomUUID(), money("EUR", 2_500)).clearConfirmTime();
        pledges(
                "canceled",
                PledgeCanceled.newBuilder()
                        .setPledge(it)
                        .setChange(change("EUR", 0, 0, 0))
                        .setOccurTime(time(launch))
                        .build());

        assertThat(rows.count("SELECT count(*) FROM funding_rollup WHERE campaign_id = $1", campaign))
                .isZero();
    }

    @Test
    void anOlderSnapshotDoesNotReplaceANewerOne() {
        var older = Said.campaign(campaign, UUID.randomUUID(), launch).setVersion(2);
        handled(
                "analytics.campaigns",
                probe.say(
                        "campaigns.campaign.changed.v1",
                        CampaignChanged.newBuilder().setCampaign(older).build()));

        assertThat(report(Interval.INTERVAL_DAY).getCampaignId()).isEqualTo(campaign.toString());
    }

    @Test
    void aCampaignHasOnlySoManyReferrers() {
        rows.run("INSERT INTO slice_key SELECT $1, 'REFERRER', 'host-' || n FROM generate_series(1, 500) n", campaign);
        anonymous(view("anna").setReferrer("https://one-more.example/").build());
        anonymous(view("anna").setReferrer("https://host-7/").build());

        var referrers = report(Interval.INTERVAL_DAY).getReferrersList();

        assertThat(referrers).extracting(ReportSlice::getKey).containsExactlyInAnyOrder("(other)", "host-7");
    }

    private RecordViewRequest.Builder view(String visitor) {
        return RecordViewRequest.newBuilder().setCampaignId(campaign.toString()).setVisitorId(visitor);
    }

    private void anonymous(RecordViewRequest view) {
        var answer = AnalyticsServiceGrpc.newBlockingStub(calls.anonymous()).recordView(view);
        assertThat(answer).isNotNull();
    }

    private void look(String visitor, Instant when) {
        var answer = AnalyticsServiceGrpc.newBlockingStub(
                        calls.as(Tokens.trusted().service("edge-bff")))
                .recordView(view(visitor).setOccurTime(time(when)).build());
        assertThat(answer).isNotNull();
    }

    private void confirm(UUID backer, long cents, Instant when) {
        pledges("confirmed", confirmed(pledge(campaign, backer, money("EUR", cents)), cents, when));
    }

    private static PledgeConfirmed confirmed(PledgeSnapshot.Builder pledge, long cents, Instant when) {
        return PledgeConfirmed.newBuilder()
                .setPledge(pledge)
                .setChange(change("EUR", cents, 1, 1))
                .setOccurTime(time(when))
                .build();
    }

    private void pledges(String what, Message body) {
        handled("analytics.pledges", probe.say("payments.pledge." + what + ".v1", body));
    }

    private void followed(UUID user) {
        handled(
                "analytics.people",
                probe.say(
                        "community.campaign.followed.v1",
                        CampaignFollowed.newBuilder()
                                .setCampaignId(campaign.toString())
                                .setUserId(user.toString())
                                .setOccurTime(time(launch))
                                .build()));
    }

    private void liked(UUID user) {
        handled(
                "analytics.people",
                probe.say(
                        "community.campaign.liked.v1",
                        CampaignLiked.newBuilder()
                                .setCampaignId(campaign.toString())
                                .setUserId(user.toString())
                                .setOccurTime(time(launch))
                                .build()));
    }

    private AnalyticsServiceGrpc.AnalyticsServiceBlockingStub stub() {
        return AnalyticsServiceGrpc.newBlockingStub(calls.as(Tokens.trusted().user(creator, "creator")));
    }

    private CampaignReport report(Interval interval) {
        return stub().getCampaignReport(GetCampaignReportRequest.newBuilder()
                        .setCampaignId(campaign.toString())
                        .setInterval(interval)
                        .build())
                .getReport();
    }

    private static ReportSlice slice(List<ReportSlice> slices, String key) {
        return slices.stream()
                .filter(slice -> slice.getKey().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** Waits until an event has had its effect. */
    private void handled(String queue, UUID event) {
        Awaitility.await(queue)
                .atMost(LIMIT)
                .until(() -> rows.count(
                                "SELECT count(*) FROM inbox WHERE consumer = $1 AND event_id = $2 AND state = 'HANDLED'",
                                queue,
                                event)
                        == 1);
    }
}
