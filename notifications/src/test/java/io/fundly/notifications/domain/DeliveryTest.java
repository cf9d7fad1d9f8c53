package io.fundly.notifications.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.notifications.domain.NotificationEvent.NotificationDelivered;
import io.fundly.notifications.domain.NotificationEvent.NotificationFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final RetryPolicy POLICY = new RetryPolicy(0, Duration.ofSeconds(5), Duration.ofHours(1));
    private static final RetryPolicy PATIENT = new RetryPolicy(3, Duration.ofSeconds(5), Duration.ofHours(1));

    private final Notification notification = Notification.of(
            Notice.of(UUID.randomUUID(), NotificationKind.WELCOME, About.page("/"), Map.of()),
            new Text("title", "body"),
            NOW);

    @Test
    void isDueAtOnceWhereTheContactIsKnown() {
        var delivery = Delivery.byMail(notification, true);

        assertThat(delivery.state()).isEqualTo(DeliveryState.PENDING);
        assertThat(delivery.nextAttemptTime()).contains(NOW);
    }

    @Test
    void waitsWhereItIsNot() {
        var delivery = Delivery.byMail(notification, false);

        assertThat(delivery.state()).isEqualTo(DeliveryState.WAITING);
        assertThat(delivery.nextAttemptTime()).isEmpty();
    }

    @Test
    void tellsOnceThatItIsDelivered() {
        var delivery = Delivery.byMail(notification, true);

        assertThat(delivery.delivered(NOW))
                .contains(new NotificationDelivered(notification.passage(Channel.EMAIL, NOW)));
        assertThat(delivery.delivered(NOW)).isEmpty();
        assertThat(delivery.failed("late", NOW)).isEmpty();
        assertThat(delivery.state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void triesAgainLaterWhileItMay() {
        var delivery = Delivery.byMail(notification, true);

        assertThat(delivery.postponed("away", PATIENT, NOW)).isEmpty();
        assertThat(delivery.state()).isEqualTo(DeliveryState.PENDING);
        assertThat(delivery.nextAttemptTime()).contains(NOW.plusSeconds(5));
        assertThat(delivery.lastError()).contains("away");
    }

    @Test
    void isGivenUpAfterTheLastAttempt() {
        var delivery = Delivery.byMail(notification, true);

        var said = delivery.postponed("away", POLICY, NOW);

        assertThat(said).contains(new NotificationFailed(notification.passage(Channel.EMAIL, NOW), "away", 0));
        assertThat(delivery.state()).isEqualTo(DeliveryState.FAILED);
        assertThat(delivery.nextAttemptTime()).isEmpty();
    }

    @Test
    void pausesGrowUpToALimit() {
        assertThat(PATIENT.pauseAfter(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(PATIENT.pauseAfter(2)).isEqualTo(Duration.ofSeconds(10));
        assertThat(PATIENT.pauseAfter(4)).isEqualTo(Duration.ofSeconds(40));
        assertThat(PATIENT.pauseAfter(10_000)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aCredentialShowsInNoText() {
        assertThat(new MailedToken("a@example.org", "s3cret").toString()).doesNotContain("s3cret", "a@example.org");
    }
}
