package io.fundly.sandbox.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.sandbox.journeys.Cast.Person;
import io.fundly.sandbox.journeys.RunningPlatform.Running;
import io.fundly.sandbox.launcher.Service;
import io.fundly.sandbox.stripe.faults.Fault;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The process of payments is killed at the very points where money could be lost or taken twice: around its call of
 * Stripe, and between the commit of what happened and the news of it.
 */
@ExtendWith(RunningPlatform.class)
class KillJourneyTest {

    private static final String PAYMENTS = Service.PAYMENTS.module();
    private static final Duration IN_THE_END = Duration.ofMinutes(2);

    private final Running platform;
    private final Cast cast;

    KillJourneyTest(Running platform) {
        this.platform = platform;
        this.cast = new Cast(platform.anybody());
    }

    @AfterEach
    void allSidesAgree() throws InterruptedException {
        platform.awaitSoundBooks();
    }

    /** Nothing has reached Stripe; Stripe is at work; Stripe has taken the money and its answer is on its way. */
    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {"RESET_BEFORE", "DELAY_BEFORE", "DELAY_AFTER"})
    void chargesOnceThoughKilledAroundTheCall(Fault.Kind point) {
        var creator = cast.creator("Kay Creator");
        var campaign = cast.live(creator, Cast.campaign("Killed at " + point, 1_000, Duration.ofSeconds(15)));
        var backer = cast.backer("Kit Backer");
        var pledge = backer.api()
                .post("/payments", Cast.pledge(campaign, 1_000), Cast.key())
                .expect(201)
                .id();
        var call = platform.stripe().order(new Fault(point, "POST", "/v1/payment_intents", 0, 1, 30_000));
        Awaitility.await("the card is charged")
                .pollInterval(Duration.ofMillis(20))
                .atMost(IN_THE_END)
                .until(() -> hasStruck(call));

        platform.service(Service.PAYMENTS).kill9();
        platform.service(Service.PAYMENTS).start();

        Cast.awaitPledge(backer, pledge, "COLLECTED");
        assertThat(platform.charges(pledge)).as("what Stripe really took").hasSize(1);
        assertThat(creator.api()
                        .get("/campaigns/" + campaign + "/ledger")
                        .expect(200)
                        .json()
                        .path("items")
                        .findValuesAsText("kind"))
                .containsExactly("charge");
    }

    @Test
    void tellsAfterwardsWhatWasCommittedBeforeTheKill() {
        var campaign = keepsItAll("Committed, not told");
        var backer = cast.backer("Una Told");
        platform.stopBroker();
        var pledge = collect(backer, campaign);

        platform.service(Service.PAYMENTS).kill9();
        assertThat(unpublished(pledge)).isPositive();
        platform.startBroker();
        platform.service(Service.PAYMENTS).start();

        cast.awaitFunding(campaign, 1_000, 1);
        Cast.awaitNotification(backer, "Committed, not told");
    }

    @Test
    void hasOneEffectOfNewsThatArePublishedTwice() throws InterruptedException {
        var campaign = keepsItAll("Told twice");
        var backer = cast.backer("Twyla Twice");
        var databases = platform.databases();
        databases.execute(PAYMENTS, """
                CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS
                    'BEGIN PERFORM pg_sleep(600); RETURN NULL; END';
                CREATE TRIGGER linger BEFORE DELETE ON outbox FOR EACH STATEMENT EXECUTE FUNCTION linger()""");
        String pledge;
        try {
            pledge = collect(backer, campaign);
            cast.awaitFunding(campaign, 1_000, 1);
            Cast.awaitNotification(backer, "Told twice");
            platform.service(Service.PAYMENTS).kill9();
        } finally {
            databases.column(
                    PAYMENTS,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'DELETE FROM outbox%'");
            databases.execute(PAYMENTS, "DROP TRIGGER linger ON outbox; DROP FUNCTION linger()");
        }
        assertThat(unpublished(pledge))
                .as("heard by others, and not known to be told")
                .isPositive();

        platform.service(Service.PAYMENTS).start();
        platform.awaitSoundBooks();

        cast.awaitFunding(campaign, 1_000, 1);
        assertThat(inbox(backer)).doesNotHaveDuplicates();
    }

    private String keepsItAll(String title) {
        var body = Cast.campaign(title, 100_000, Duration.ofDays(3));
        body.put("fundingModel", "KEEP_IT_ALL");
        return cast.live(cast.creator("Kip Keeper"), body);
    }

    private static String collect(Person backer, String campaign) {
        var pledge = backer.api()
                .post("/payments", Cast.pledge(campaign, 1_000), Cast.key())
                .expect(201);
        assertThat(pledge.json().path("status").asText()).isEqualTo("COLLECTED");
        return pledge.id();
    }

    private boolean hasStruck(String fault) {
        return platform.stripe().faults().stream()
                .anyMatch(ordered -> ordered.path("id").asText().equals(fault)
                        && ordered.path("struck").asLong() > 0);
    }

    private long unpublished(String pledge) {
        return platform.databases()
                .number(Service.PAYMENTS, "SELECT count(*) FROM outbox WHERE subject = '" + pledge + "'");
    }

    private static List<String> inbox(Person person) {
        return person.api()
                .get("/me/notifications?pageSize=100")
                .expect(200)
                .json()
                .path("items")
                .findValuesAsText("kind");
    }
}
