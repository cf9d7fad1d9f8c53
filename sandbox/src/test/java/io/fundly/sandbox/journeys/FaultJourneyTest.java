package io.fundly.sandbox.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.sandbox.journeys.RunningPlatform.Running;
import io.fundly.sandbox.launcher.Service;
import io.fundly.sandbox.outbox.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Parts are taken away while people pledge: nothing may be lost and nothing doubled. */
@ExtendWith(RunningPlatform.class)
class FaultJourneyTest {

    private static final Duration OUTAGE = Duration.ofSeconds(60);
    private static final int PLEDGES = 8;

    private final Running platform;
    private final Cast cast;

    FaultJourneyTest(Running platform) {
        this.platform = platform;
        this.cast = new Cast(platform.anybody());
    }

    /** One after the other, while the campaigns that were backed during the earlier kills end and are charged. */
    @Test
    void losesAndDoublesNothingWhenServicesAreKilled() {
        var campaigns = Stream.of(Service.PAYMENTS, Service.REWARDS, Service.CAMPAIGNS, Service.NOTIFICATIONS)
                .map(this::backedDuringAKill)
                .toList();

        for (var campaign : campaigns) {
            cast.awaitState(campaign.id, "SUCCEEDED");
            campaign.awaitEachCollectedOnce();
            campaign.awaitEachToldOnce();
        }
    }

    private Backed backedDuringAKill(Service victim) {
        var campaign = new Backed("Killed " + victim.module(), 1_000L * PLEDGES, Duration.ofSeconds(75));
        campaign.pledge(PLEDGES / 2);
        var killer = Thread.ofVirtual().start(() -> {
            platform.service(victim).kill9();
            platform.service(victim).start();
        });
        campaign.pledge(PLEDGES - PLEDGES / 2);
        join(killer);
        cast.awaitFunding(campaign.id, 1_000L * PLEDGES, PLEDGES);
        return campaign;
    }

    @ParameterizedTest
    @EnumSource(
            value = Service.class,
            names = {"USERS", "NOTIFICATIONS"})
    void takesPledgesWhileAServiceIsAwayThatNoPledgeNeeds(Service away) {
        var campaign = new Backed("Without " + away.module(), 1_000_000, Duration.ofDays(3));
        var person = cast.backer("Pat Patient");
        platform.service(away).kill9();
        try {
            campaign.pledge(person);
        } finally {
            platform.service(away).start();
        }

        cast.awaitFunding(campaign.id, 1_000, 1);
        campaign.awaitEachToldOnce();
    }

    /** A service that has only just started has no keys yet: that is no reason to call anybody's token bad. */
    @Test
    void logsNobodyOutWhereNoTokenCanBeVerified() {
        var person = cast.backer("Stan Stays").api();
        platform.service(Service.USERS).kill9();
        try {
            platform.service(Service.PAYMENTS).kill9();
            platform.service(Service.PAYMENTS).start();
            Awaitility.await("payments answers")
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(person.get("/me/pledges").reason()).isEqualTo("UNAVAILABLE"));
            assertThat(person.get("/me/pledges").status()).isEqualTo(503);
        } finally {
            platform.service(Service.USERS).start();
        }
        Awaitility.await("the keys are there")
                .atMost(Duration.ofSeconds(30))
                .until(() -> person.get("/me/pledges").status() == 200);
    }

    @Test
    void losesNoEventWhileTheBrokerIsAway() {
        var campaign = new Backed("Without the broker", 1_000_000, Duration.ofDays(3));
        platform.stopBroker();
        var end = Instant.now().plus(OUTAGE);
        try {
            while (Instant.now().isBefore(end)) {
                campaign.pledge(1);
            }
        } finally {
            platform.startBroker();
        }

        cast.awaitFunding(campaign.id, 1_000L * campaign.pledges.size(), campaign.pledges.size());
        campaign.awaitEachToldOnce();
    }

    @Test
    void chargesEachOnceThoughTheDatabaseIsKilledInTheMiddle() {
        var campaign = new Backed("Killed the database", 1_000L * PLEDGES, Duration.ofSeconds(45));
        campaign.pledge(PLEDGES);
        Awaitility.await("the first charge")
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofMinutes(2))
                .until(() -> campaign.pledges.stream()
                        .anyMatch(pledge -> !platform.charges(pledge).isEmpty()));

        platform.killAndRestartDatabase();

        cast.awaitState(campaign.id, "SUCCEEDED");
        campaign.awaitEachCollectedOnce();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A live campaign with a reward, and the people who back it, each with one pledge of ten euros. */
    private final class Backed {

        private final String title;
        private final String id;
        private final String reward;
        private final List<Cast.Person> people = new ArrayList<>();
        private final List<String> pledges = new ArrayList<>();

        Backed(String about, long goal, Duration lasts) {
            title = about + " " + Cast.key().substring(0, 8);
            var creator = cast.creator("Fay Fault");
            id = cast.live(creator, Cast.campaign(title, goal, lasts));
            reward = creator.api()
                    .post("/campaigns/" + id + "/rewards", BackerJourneyTest.reward(1_000, 10_000))
                    .expect(201)
                    .id();
        }

        /** Pledges as a patient client does: with the same key until there is an answer that is final. */
        void pledge(int count) {
            for (var number = 0; number < count; number++) {
                pledge(cast.backer("Bob Backer"));
            }
        }

        void pledge(Cast.Person person) {
            var key = Cast.key();
            var answer = Awaitility.await(title + ": a final answer")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(250))
                    .until(
                            () -> person.api().post("/payments", Cast.pledge(id, 1_000, reward), key),
                            response -> response.status() == 201
                                    && response.json().path("status").asText().equals("ACTIVE"));
            people.add(person);
            pledges.add(answer.id());
        }

        void awaitEachCollectedOnce() {
            for (var index = 0; index < people.size(); index++) {
                var person = people.get(index);
                var pledge = pledges.get(index);
                Cast.awaitPledge(person, pledge, "COLLECTED");
                assertThat(platform.charges(pledge))
                        .as("%s: charges of one pledge", title)
                        .hasSize(1);
                // A try that was undone leaves a canceled pledge that never counted, and the key free for the next try.
                assertThat(person.api()
                                .get("/me/pledges?pageSize=100")
                                .expect(200)
                                .json()
                                .path("items")
                                .findValuesAsText("status"))
                        .filteredOn(status -> !status.equals("CANCELED"))
                        .containsExactly("COLLECTED");
            }
        }

        /** One confirmation in the inbox of each; by mail at least one, since SMTP cannot promise more. */
        void awaitEachToldOnce() {
            for (var person : people) {
                Awaitility.await(title + ": told")
                        .atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(confirmations(person)).isEqualTo(1));
                Awaitility.await(title + ": mailed")
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> platform.outbox().to(Channel.MAIL, person.email()).stream()
                                .anyMatch(mail -> mail.text().contains(title)));
            }
        }

        private long confirmations(Cast.Person person) {
            return person
                    .api()
                    .get("/me/notifications?pageSize=100")
                    .expect(200)
                    .json()
                    .path("items")
                    .findValuesAsText("kind")
                    .stream()
                    .filter(kind -> kind.toLowerCase(Locale.ROOT).contains("pledge") && kind.contains("confirm"))
                    .count();
        }
    }
}
