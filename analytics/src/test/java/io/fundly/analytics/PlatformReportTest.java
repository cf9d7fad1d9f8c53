package io.fundly.analytics;

import static io.fundly.analytics.Said.campaign;
import static io.fundly.analytics.Said.change;
import static io.fundly.analytics.Said.money;
import static io.fundly.analytics.Said.pledge;
import static io.fundly.analytics.Said.time;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.fundly.analytics.v1.AnalyticsServiceGrpc;
import io.fundly.analytics.v1.CategoryTotals;
import io.fundly.analytics.v1.CurrencyTotals;
import io.fundly.analytics.v1.GetPlatformReportRequest;
import io.fundly.analytics.v1.PlatformReport;
import io.fundly.campaigns.events.v1.CampaignCanceled;
import io.fundly.campaigns.events.v1.CampaignDeleted;
import io.fundly.campaigns.events.v1.CampaignFailed;
import io.fundly.campaigns.events.v1.CampaignSucceeded;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.community.events.v1.CommentAdded;
import io.fundly.payments.events.v1.PledgeCanceled;
import io.fundly.payments.events.v1.PledgeCollected;
import io.fundly.payments.events.v1.PledgeConfirmed;
import io.fundly.platform.testing.EventProbe;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.platform.testing.Tokens;
import io.fundly.users.events.v1.SessionStarted;
import io.fundly.users.events.v1.UserRegistered;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
class PlatformReportTest {

    private static final AtomicInteger DAYS = new AtomicInteger();

    @Inject
    Rows rows;

    /** A day of its own for each test, long before those of the others, so that they do not see each other's figures. */
    private final Instant day =
            Instant.parse("2011-01-01T00:00:00Z").plus(DAYS.incrementAndGet() * 10L, ChronoUnit.DAYS);

    private final Instant noon = day.plus(12, ChronoUnit.HOURS);
    private GrpcCalls calls;
    private EventProbe probe;

    @BeforeEach
    void open() {
        Subscriptions.await("analytics.campaigns", "analytics.pledges", "analytics.people");
        calls = GrpcCalls.open();
        probe = EventProbe.open();
    }

    @AfterEach
    void close() {
        probe.close();
        calls.close();
    }

    @Test
    void neverAddsUpTwoCurrencies() {
        confirmed(UUID.randomUUID(), "EUR", 2_500);
        confirmed(UUID.randomUUID(), "EUR", 1_000);
        confirmed(UUID.randomUUID(), "JPY", 5_000);
        collected("EUR", 1_000);

        var report = report();

        assertThat(report.getTotalsList())
                .extracting(CurrencyTotals::getCurrencyCode)
                .containsExactly("EUR", "JPY");
        assertThat(report.getTotals(0).getGrossPledged()).isEqualTo(money("EUR", 3_500));
        assertThat(report.getTotals(0).getCollected()).isEqualTo(money("EUR", 1_000));
        assertThat(report.getTotals(0).hasFees()).isFalse();
        assertThat(report.getTotals(1).getGrossPledged()).isEqualTo(money("JPY", 5_000));
        assertThat(report.getPledges()).isEqualTo(3);
    }

    @Test
    void whatWasConfirmedStaysGrossWhateverBecomesOfIt() {
        var campaign = UUID.randomUUID();
        confirmed(campaign, "EUR", 2_500);
        say(
                "analytics.pledges",
                "payments.pledge.canceled.v1",
                PledgeCanceled.newBuilder()
                        .setPledge(pledge(campaign, UUID.randomUUID(), money("EUR", 2_500)))
                        .setChange(change("EUR", -2_500, -1, -1))
                        .setOccurTime(time(noon))
                        .build());

        assertThat(report().getTotals(0).getGrossPledged()).isEqualTo(money("EUR", 2_500));
    }

    @Test
    void tellsHowManySucceeded() {
        var id = UUID.randomUUID();
        var it = campaign(id, UUID.randomUUID(), day).setState(CampaignState.CAMPAIGN_STATE_SUCCEEDED);
        say(
                "analytics.campaigns",
                "campaigns.campaign.succeeded.v1",
                CampaignSucceeded.newBuilder()
                        .setCampaign(it)
                        .setOccurTime(time(noon))
                        .build());
        say(
                "analytics.campaigns",
                "campaigns.campaign.failed.v1",
                CampaignFailed.newBuilder()
                        .setCampaign(campaign(UUID.randomUUID(), UUID.randomUUID(), day)
                                .setState(CampaignState.CAMPAIGN_STATE_FAILED))
                        .setOccurTime(time(noon))
                        .build());
        say(
                "analytics.campaigns",
                "campaigns.campaign.canceled.v1",
                CampaignCanceled.newBuilder()
                        .setCampaign(campaign(UUID.randomUUID(), UUID.randomUUID(), day)
                                .setState(CampaignState.CAMPAIGN_STATE_CANCELED))
                        .setOccurTime(time(noon))
                        .build());

        var report = report();

        assertThat(report.getSucceededCampaigns()).isEqualTo(1);
        assertThat(report.getFailedCampaigns()).isEqualTo(1);
        assertThat(report.getSuccessBasisPoints()).isEqualTo(3_333);
        assertThat(report.getNewCampaigns()).isEqualTo(3);
        assertThat(report.getCampaignStatesList()).anySatisfy(count -> {
            assertThat(count.getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_SUCCEEDED);
            assertThat(count.getCount()).isPositive();
        });
    }

    @Test
    void ranksCategoriesByPledges() {
        var games = UUID.randomUUID();
        var music = UUID.randomUUID();
        launched(games, "games");
        launched(music, "music");
        confirmed(games, "EUR", 1_000);
        confirmed(music, "JPY", 1_000);
        confirmed(music, "JPY", 1_000);

        assertThat(report().getTopCategoriesList()).containsExactly(category("music", 1, 2), category("games", 1, 1));
    }

    @Test
    void countsEachUserWhoWasThereOnce() {
        var anna = UUID.randomUUID();
        var ben = UUID.randomUUID();
        session(anna);
        session(anna);
        session(ben);
        say(
                "analytics.people",
                "community.comment.added.v1",
                CommentAdded.newBuilder()
                        .setCampaignId(UUID.randomUUID().toString())
                        .setUserId(ben.toString())
                        .setOccurTime(time(noon.plus(1, ChronoUnit.HOURS)))
                        .build());
        say(
                "analytics.people",
                "users.user.registered.v1",
                UserRegistered.newBuilder().setOccurTime(time(noon)).build());

        var report = report();

        assertThat(report.getActiveUsers()).isEqualTo(2);
        assertThat(report.getNewUsers()).isEqualTo(1);
    }

    @Test
    void aDeletedDraftIsGoneEvenIfItIsHeardOfLater() {
        var id = UUID.randomUUID();
        var creator = UUID.randomUUID();
        say(
                "analytics.campaigns",
                "campaigns.campaign.deleted.v1",
                CampaignDeleted.newBuilder()
                        .setCampaignId(id.toString())
                        .setCreatorId(creator.toString())
                        .setVersion(9)
                        .setOccurTime(time(noon))
                        .build());
        launched(id, "games");

        assertThat(rows.count("SELECT count(*) FROM campaign WHERE id = $1 AND NOT deleted", id))
                .isZero();
        assertThat(report().getNewCampaigns()).isZero();
    }

    private void confirmed(UUID campaign, String currency, long minorUnits) {
        say(
                "analytics.pledges",
                "payments.pledge.confirmed.v1",
                PledgeConfirmed.newBuilder()
                        .setPledge(pledge(campaign, UUID.randomUUID(), money(currency, minorUnits)))
                        .setChange(change(currency, minorUnits, 1, 1))
                        .setOccurTime(time(noon))
                        .build());
    }

    private void collected(String currency, long minorUnits) {
        say(
                "analytics.pledges",
                "payments.pledge.collected.v1",
                PledgeCollected.newBuilder()
                        .setPledge(pledge(UUID.randomUUID(), UUID.randomUUID(), money(currency, minorUnits)))
                        .setChange(change(currency, 0, 0, 0))
                        .setOccurTime(time(noon))
                        .build());
    }

    private void launched(UUID id, String category) {
        say(
                "analytics.campaigns",
                "campaigns.campaign.launched.v1",
                Said.launched(campaign(id, UUID.randomUUID(), day).setCategory(category)));
    }

    private void session(UUID user) {
        say(
                "analytics.people",
                "users.session.started.v1",
                SessionStarted.newBuilder()
                        .setUserId(user.toString())
                        .setOccurTime(time(noon))
                        .build());
    }

    private static CategoryTotals category(String category, long campaigns, long pledges) {
        return CategoryTotals.newBuilder()
                .setCategory(category)
                .setCampaigns(campaigns)
                .setPledges(pledges)
                .build();
    }

    private PlatformReport report() {
        return AnalyticsServiceGrpc.newBlockingStub(calls.as(Tokens.trusted().service("admin")))
                .getPlatformReport(GetPlatformReportRequest.newBuilder()
                        .setStartTime(time(day))
                        .setEndTime(time(day.plus(1, ChronoUnit.DAYS)))
                        .build())
                .getReport();
    }

    private void say(String queue, String type, Message body) {
        var event = probe.say(type, body);
        Awaitility.await(type)
                .atMost(Duration.ofSeconds(20))
                .until(() -> rows.count(
                                "SELECT count(*) FROM inbox WHERE consumer = $1 AND event_id = $2 AND state = 'HANDLED'",
                                queue,
                                event)
                        == 1);
    }
}
