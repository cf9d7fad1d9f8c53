package io.fundly.notifications;

import static io.fundly.notifications.PostOffice.header;
import static io.fundly.notifications.PostOffice.part;
import static io.fundly.notifications.Said.mailOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.campaigns.events.v1.CampaignCreated;
import io.fundly.campaigns.events.v1.CampaignRejected;
import io.fundly.notifications.events.v1.NotificationDelivered;
import io.fundly.notifications.events.v1.NotificationFailed;
import io.fundly.notifications.v1.Channel;
import io.fundly.platform.testing.EventProbe;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.users.events.v1.EmailVerificationRequested;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Carriers.class)
class MailTest {

    private static final String CREATED = "campaigns.campaign.created.v1";
    private static final String DELIVERED = "notifications.notification.delivered.v1";
    private static final String FAILED = "notifications.notification.failed.v1";

    @Inject
    Rows rows;

    private final UUID user = UUID.randomUUID();
    private EventProbe probe;
    private PostOffice post;

    @BeforeEach
    void open() {
        Subscriptions.await("notifications.contacts", "notifications.notices");
        post = PostOffice.open();
        probe = EventProbe.open();
    }

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void writesInPlainTextAndInHtml() {
        known();
        probe.say(CREATED, created("Ein Licht für alle"));

        var mail = post.await(mailOf(user), 2).stream()
                .filter(one -> header(one, "X-Fundly-Kind").equals("campaign_created"))
                .findFirst()
                .orElseThrow();
        var text = part(mail, "text/plain");
        var html = part(mail, "text/html");

        assertThat(text)
                .contains("Hello Anna,")
                .contains("Your campaign “Ein Licht für alle” is stored and confirmed")
                .contains("The goal is 1000.00 EUR, and the deadline 1 January 2027, 01:00 (Europe/Berlin).")
                .contains("https://fundly.test/c/a-slug")
                .doesNotContain("<p");
        assertThat(html)
                .contains("Hello Anna,")
                .contains("Ein Licht für alle")
                .contains("href=\"https://fundly.test/c/a-slug\"");
        assertThat(header(mail, "Auto-Submitted")).isEqualTo("auto-generated");
    }

    @Test
    void escapesWhatPeopleWrote() {
        known();
        probe.say(
                "campaigns.campaign.rejected.v1",
                CampaignRejected.newBuilder()
                        .setCampaign(Said.campaign(user, "<script>alert('t')</script>"))
                        .setNote("<img src=x onerror=alert(1)>")
                        .build());

        var mail = post.await(mailOf(user), 2).stream()
                .filter(one -> header(one, "X-Fundly-Kind").equals("campaign_rejected"))
                .findFirst()
                .orElseThrow();

        assertThat(part(mail, "text/html"))
                .doesNotContain("<script", "<img")
                .contains("&lt;script&gt;", "&lt;img src=x onerror=alert(1)&gt;");
        assertThat(part(mail, "text/plain")).contains("<img src=x onerror=alert(1)>");
    }

    @Test
    void mailsTheVerificationLinkToTheAddressThatIsToBeVerifiedAndForgetsIt() {
        known();
        var address = "new-" + mailOf(user);
        probe.say(
                "users.email.verification_requested.v1",
                EmailVerificationRequested.newBuilder()
                        .setUserId(user.toString())
                        .setEmail(address)
                        .setToken("s3cret/+token")
                        .setExpireTime(Said.DEADLINE)
                        .build());

        var mail = post.await(address, 1).getFirst();

        assertThat(part(mail, "text/plain")).contains("https://fundly.test/verify-email#token=s3cret%2F%2Btoken");
        Awaitility.await()
                .until(() -> rows.count(
                                "SELECT count(*) FROM delivery WHERE user_id = $1 AND address = $2 AND state = 'DELIVERED'",
                                user,
                                address)
                        == 1);
        assertThat(rows.count("SELECT count(*) FROM delivery WHERE user_id = $1 AND secret IS NOT NULL", user))
                .isZero();
        assertThat(rows.count(
                        "SELECT count(*) FROM notification WHERE user_id = $1 AND (in_app OR body LIKE '%s3cret%')"
                                + " AND kind = 'VERIFY_EMAIL'",
                        user))
                .isZero();
    }

    @Test
    void keepsLettersWhileTheMailServerIsAwayAndSendsThemOnce() {
        PostOffice.close();
        known();
        Awaitility.await()
                .until(() -> rows.count(
                                "SELECT count(*) FROM delivery WHERE user_id = $1 AND attempts > 1 AND state = 'PENDING'"
                                        + " AND last_error LIKE 'The mail server could not be reached%'",
                                user)
                        == 1);

        post = PostOffice.open();

        assertThat(post.await(mailOf(user), 1)).hasSize(1);
        Awaitility.await().until(() -> delivered() == 1);
        assertThat(post.mailsTo(mailOf(user))).hasSize(1);
    }

    @Test
    void anEventThatComesTwiceIsToldOnce() {
        known();
        var id = UUID.randomUUID();
        var event = created("Lamp").toByteArray();
        probe.say(id, CREATED, event);
        probe.say(id, CREATED, event);
        Awaitility.await().until(() -> delivered() == 2);

        assertThat(rows.count("SELECT count(*) FROM notification WHERE user_id = $1", user))
                .isEqualTo(2);
        assertThat(post.mailsTo(mailOf(user))).hasSize(2);
    }

    @Test
    void aLetterThatIsSentTwiceCarriesTheSameId() {
        known();
        post.await(mailOf(user), 1);
        Awaitility.await().until(() -> delivered() == 1);

        // What a crash between sending and noting leaves behind.
        rows.run(
                "UPDATE delivery SET state = 'PENDING', end_time = NULL, next_attempt_time = now() WHERE user_id = $1",
                user);

        var mails = post.await(mailOf(user), 2);
        assertThat(header(mails.get(1), "Message-ID")).isEqualTo(header(mails.get(0), "Message-ID"));
    }

    @Test
    void tellsThatAMailIsDelivered() {
        known();

        Awaitility.await()
                .untilAsserted(() -> assertThat(probe.heard(DELIVERED))
                        .extracting(heard -> NotificationDelivered.parseFrom(heard.body()))
                        .filteredOn(said -> said.getUserId().equals(user.toString()))
                        .extracting(NotificationDelivered::getChannel)
                        .containsExactlyInAnyOrder(Channel.CHANNEL_IN_APP, Channel.CHANNEL_EMAIL));
    }

    @Test
    void givesUpWhatTheServerRefusesForGoodWithoutNamingTheAddress() throws Exception {
        PostOffice.close();
        try (var server = RefusingMailServer.start(PostOffice.port())) {
            known();
            Awaitility.await()
                    .untilAsserted(() -> assertThat(probe.heard(FAILED))
                            .extracting(heard -> NotificationFailed.parseFrom(heard.body()))
                            .filteredOn(said -> said.getUserId().equals(user.toString()))
                            .singleElement()
                            .satisfies(said -> {
                                assertThat(said.getKind()).isEqualTo("welcome");
                                assertThat(said.getChannel()).isEqualTo(Channel.CHANNEL_EMAIL);
                                assertThat(said.getAttempts()).isEqualTo(1);
                                assertThat(said.getError()).isEqualTo("The mail server answered 550.");
                            }));
            assertThat(server.refused()).isTrue();
        }
    }

    private void known() {
        probe.say("users.user.registered.v1", Said.registered(user));
    }

    private CampaignCreated created(String title) {
        return CampaignCreated.newBuilder()
                .setCampaign(Said.campaign(user, title))
                .build();
    }

    private long delivered() {
        return rows.count("SELECT count(*) FROM delivery WHERE user_id = $1 AND state = 'DELIVERED'", user);
    }
}
