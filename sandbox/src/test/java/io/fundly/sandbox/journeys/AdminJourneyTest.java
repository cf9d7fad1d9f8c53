package io.fundly.sandbox.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fundly.sandbox.journeys.RunningPlatform.Running;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningPlatform.class)
class AdminJourneyTest {

    private final Running platform;
    private final Cast cast;

    AdminJourneyTest(Running platform) {
        this.platform = platform;
        this.cast = new Cast(platform.anybody());
    }

    @Test
    void findsEachActInTheAuditLog() {
        var admin = cast.admin();
        var creator = cast.creator("Carl Creator");
        var id = cast.live(creator, Cast.campaign("To be looked at", 50_000, Duration.ofDays(4)));

        var overview = admin.api().get("/admin/overview").expect(200).json();
        assertThat(overview.path("campaigns").path("LIVE").asLong()).isPositive();
        assertThat(overview.path("users").asLong()).isPositive();
        assertThat(admin.api()
                        .get("/admin/campaigns?state=LIVE&pageSize=100")
                        .expect(200)
                        .text())
                .contains(id);
        assertThat(admin.api().get("/admin/users?q=Carl%20Creator").expect(200).text())
                .contains(creator.id());

        var comment = handleAFlaggedComment(admin, id);
        assertThat(act(admin, comment)).isNotEmpty();

        admin.api()
                .post("/admin/campaigns/" + id + "/suspend", Map.of("note", "Looks like a fake."))
                .expect(200);
        platform.anybody().get("/campaigns/" + id).expect(404);
        assertThat(act(admin, id)).contains("SUCCEEDED").contains("Looks like a fake.");
        Cast.awaitNotification(creator, "To be looked at");

        changeASetting(admin);
    }

    @Test
    void seesWhatStripeToldOfPaymentsThatAreNotOurs() {
        var payment = platform.stripeAccount().takeForAnotherShop("pm_card_visa");
        var admin = cast.admin().api();

        Awaitility.await("it is parked").until(() -> parked(admin, payment).isPresent());
        var webhook = parked(admin, payment).orElseThrow();
        assertThat(webhook.path("type").asText()).isEqualTo("payment_intent.succeeded");
        assertThat(webhook.path("note").asText()).contains(payment);

        var id = webhook.path("id").asText();
        admin.post("/admin/parked-webhooks/" + id + "/replay", Map.of()).expect(204);
        Awaitility.await("it is tried, and parked again")
                .until(() -> parked(admin, payment)
                        .filter(again -> !again.path("parkedAt").equals(webhook.path("parkedAt")))
                        .isPresent());
        assertThat(admin.post("/admin/parked-webhooks/evt_nobody/replay", Map.of())
                        .reason())
                .isEqualTo("NOT_FOUND");
    }

    private static Optional<JsonNode> parked(Api admin, String objectId) {
        return StreamSupport.stream(
                        admin.get("/admin/parked-webhooks?pageSize=100")
                                .expect(200)
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .filter(webhook -> webhook.path("objectId").asText().equals(objectId))
                .findFirst();
    }

    @Test
    void isClosedToEverybodyElse() {
        var backer = cast.backer("Curious Backer").api();
        for (var path : new String[] {
            "overview", "campaigns", "users", "flags", "settings", "audit-log", "reconciliation", "parked-webhooks"
        }) {
            assertThat(backer.get("/admin/" + path).status()).as(path).isEqualTo(403);
            assertThat(platform.anybody().get("/admin/" + path).status())
                    .as(path)
                    .isEqualTo(401);
        }
        var moderator = cast.moderator("Only Moderator").api();
        assertThat(moderator.get("/admin/flags").status()).isEqualTo(200);
        assertThat(moderator.get("/admin/settings").status()).isEqualTo(403);
    }

    @Test
    void shutsASuspendedAccountOut() {
        var somebody = cast.backer("Sus Pended");
        var admin = cast.admin();

        admin.api()
                .post("/admin/users/" + somebody.id() + "/suspend", Map.of("note", "Spam."))
                .expect(200);

        var login = platform.anybody().post("/login", Map.of("email", somebody.email(), "password", Cast.PASSWORD));
        assertThat(login.status()).isIn(401, 403);
        admin.api()
                .post("/admin/users/" + somebody.id() + "/reinstate", Map.of())
                .expect(200);
        platform.anybody()
                .post("/login", Map.of("email", somebody.email(), "password", Cast.PASSWORD))
                .expect(200);
    }

    private String handleAFlaggedComment(Cast.Person admin, String campaign) {
        var rude = cast.backer("Rude Backer").api();
        var comment = rude.post("/campaigns/" + campaign + "/comments", Map.of("text", "Something **rude**"))
                .expect(201);
        assertThat(comment.json().path("userName").asText()).isEqualTo("Rude Backer");
        var flag = cast.backer("Polite Backer")
                .api()
                .post(
                        "/flags",
                        Map.of(
                                "targetType",
                                "COMMENT",
                                "targetId",
                                comment.id(),
                                "reason",
                                "ABUSE",
                                "details",
                                "Rude."))
                .expect(201);
        assertThat(admin.api().get("/admin/flags?pageSize=100").expect(200).text())
                .contains(flag.id());

        admin.api()
                .post("/admin/flags/" + flag.id() + "/resolve", Map.of("action", "HIDE", "note", "House rules."))
                .expect(200);

        Awaitility.await("hidden")
                .atMost(Cast.SOON)
                .untilAsserted(() -> assertThat(platform.anybody()
                                .get("/campaigns/" + campaign + "/comments")
                                .expect(200)
                                .text())
                        .doesNotContain("Something **rude**"));
        return flag.id();
    }

    private void changeASetting(Cast.Person admin) {
        var before = admin.api().get("/admin/settings").expect(200).json();
        var changed = new LinkedHashMap<String, Object>();
        changed.put(
                "campaignReviewRequired", before.path("campaignReviewRequired").asBoolean());
        changed.put("registrationOpen", before.path("registrationOpen").asBoolean());
        changed.put("announcement", "The journeys are running.");
        changed.put("supportEmail", "help@fundly.example");

        var after = admin.api().put("/admin/settings", changed).expect(200).json();

        assertThat(after.path("announcement").asText()).isEqualTo("The journeys are running.");
        assertThat(after.path("version").asLong())
                .isGreaterThan(before.path("version").asLong());
        assertThat(admin.api().get("/admin/audit-log").expect(200).text()).contains("The journeys are running.");
    }

    private static String act(Cast.Person admin, String target) {
        return admin.api()
                .get("/admin/audit-log?targetId=" + target)
                .expect(200)
                .text();
    }
}
