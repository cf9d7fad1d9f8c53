package io.fundly.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.notifications.application.Housekeeping;
import io.fundly.notifications.events.v1.NotificationFailed;
import io.fundly.platform.testing.EventProbe;
import io.fundly.platform.testing.ServiceEngines;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Carriers.class)
class HousekeepingTest {

    private static final String FAILED = "notifications.notification.failed.v1";

    @Inject
    Housekeeping.Rows housekeeping;

    @Inject
    Rows rows;

    private final UUID user = UUID.randomUUID();

    @Test
    void givesUpALetterWhoseRecipientNeverBecomesKnown() {
        try (var probe = EventProbe.open()) {
            waiting("8 days");

            Awaitility.await()
                    .untilAsserted(() -> assertThat(probe.heard(FAILED))
                            .extracting(heard -> NotificationFailed.parseFrom(heard.body()))
                            .filteredOn(said -> said.getUserId().equals(user.toString()))
                            .singleElement()
                            .extracting(NotificationFailed::getError)
                            .isEqualTo("The recipient never became known."));
        }
    }

    @Test
    void goesOnWaitingUntilThen() throws Throwable {
        var letter = waiting("6 days");

        VertxContextSupport.subscribeAndAwait(() -> housekeeping.releaseKnown());

        assertThat(VertxContextSupport.subscribeAndAwait(() -> housekeeping.overdue()))
                .doesNotContain(letter);
        assertThat(rows.count("SELECT count(*) FROM delivery WHERE user_id = $1 AND state = 'WAITING'", user))
                .isEqualTo(1);
    }

    /** The letter began to wait while the event about its recipient was being handled, and missed it. */
    @Test
    void letsGoALetterThatMissedItsContact() {
        var post = PostOffice.open();
        waiting("1 second");
        rows.run("INSERT INTO contact VALUES ($1, 'Anna', $2, 'ACTIVE', 1)", user, Said.mailOf(user));

        assertThat(post.await(Said.mailOf(user), 1)).hasSize(1);
    }

    @Test
    void forgetsWhatIsOldAndWhatBelongedToAnErasedAccount() throws Throwable {
        var erased = UUID.randomUUID();
        notification(user, "401 days");
        var kept = notification(user, "399 days");
        notification(erased, "1 day");
        rows.run("INSERT INTO contact VALUES ($1, '', '', 'ERASED', 2)", erased);

        VertxContextSupport.subscribeAndAwait(() -> housekeeping.forget());

        assertThat(rows.count("SELECT count(*) FROM notification WHERE user_id = ANY ($1)", (Object)
                        new UUID[] {user, erased}))
                .isEqualTo(1);
        assertThat(rows.count("SELECT count(*) FROM notification WHERE id = $1", kept))
                .isEqualTo(1);
    }

    private UUID waiting(String age) {
        var notification = notification(user, age);
        var letter = UUID.randomUUID();
        rows.run(
                "INSERT INTO delivery (id, notification_id, user_id, channel, state, attempts, create_time, version)"
                        + " VALUES ($1, $2, $3, 'EMAIL', 'WAITING', 0, now() - $4::text::interval, 0)",
                letter,
                notification,
                user,
                age);
        return letter;
    }

    private UUID notification(UUID recipient, String age) {
        var id = UUID.randomUUID();
        rows.run(
                "INSERT INTO notification VALUES ($1, $2, 'WELCOME', 'Title', 'Body', NULL, '/', true,"
                        + " now() - $3::text::interval)",
                id,
                recipient,
                age);
        return id;
    }
}
