package io.fundly.sandbox.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.sandbox.journeys.RunningPlatform.Running;
import io.fundly.sandbox.outbox.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningPlatform.class)
class CampaignCreationJourneyTest {

    private final Running platform;
    private final Cast cast;

    CampaignCreationJourneyTest(Running platform) {
        this.platform = platform;
        this.cast = new Cast(platform.anybody());
    }

    @Test
    void leadsFromRegistrationToACampaignThatSearchFinds() {
        var word = "kiln" + UUID.randomUUID().toString().substring(0, 8);
        var title = "A portable " + word;
        var ada = cast.creator("Ada Creator");
        var moderator = cast.moderator("Mo Derator");

        var created = ada.api()
                .post("/campaigns", Cast.campaign(title, 500_000, Duration.ofDays(20)))
                .expect(201);
        var id = created.id();
        assertThat(created.json().path("state").asText()).isEqualTo("DRAFT");
        assertThat(created.header("Location")).hasValue("/api/v1/campaigns/" + id);
        assertThat(created.header("ETag")).isPresent();
        platform.anybody().get("/campaigns/" + id).expect(404);

        Cast.awaitNotification(ada, title);
        awaitMail(ada.email(), title);

        ada.api().post("/campaigns/" + id + "/launch", Map.of()).expect(409);
        assertThat(submitted(ada, id)).isEqualTo("IN_REVIEW");
        assertThat(moderator
                        .api()
                        .get("/admin/campaigns?state=IN_REVIEW&pageSize=100")
                        .expect(200)
                        .text())
                .contains(id);
        ada.api().post("/admin/campaigns/" + id + "/approve", Map.of()).expect(403);
        moderator
                .api()
                .post("/admin/campaigns/" + id + "/approve", Map.of("note", "Well told."))
                .expect(200);
        ada.api().post("/campaigns/" + id + "/launch", Map.of()).expect(200);

        Awaitility.await("search finds it")
                .atMost(Cast.SOON)
                .until(() -> found(word).contains(id));
        var page = platform.anybody()
                .get("/campaigns/" + created.json().path("slug").asText())
                .expect(200)
                .json();
        assertThat(page.path("creator").path("name").asText()).isEqualTo("Ada Creator");
        assertThat(page.path("descriptionHtml").asText()).contains("<strong>" + title + "</strong>");
        assertThat(page.has("unavailable")).as("all parts are there").isFalse();
        Cast.awaitNotification(ada, "live");
    }

    @Test
    void keepsWhatWasDecidedOnAnOldVersionFromOverwritingANewOne() {
        var ada = cast.creator("Ada Editor");
        var body = Cast.campaign("Two editors", 10_000, Duration.ofDays(5));
        var created = ada.api().post("/campaigns", body).expect(201);
        var old = created.header("ETag").orElseThrow();

        body.put("title", "Two editors, one first");
        ada.api()
                .send("PUT", "/campaigns/" + created.id(), body, Map.of("If-Match", old))
                .expect(200);
        body.put("title", "Two editors, one too late");
        var late = ada.api().send("PUT", "/campaigns/" + created.id(), body, Map.of("If-Match", old));

        assertThat(late.status()).isEqualTo(412);
        assertThat(ada.api()
                        .get("/campaigns/" + created.id())
                        .json()
                        .path("title")
                        .asText())
                .isEqualTo("Two editors, one first");
    }

    @Test
    void answersAReaderWhoHasItAlreadyWithNothing() {
        var ada = cast.creator("Ada Cached");
        var id = ada.api()
                .post("/campaigns", Cast.campaign("Seen before", 10_000, Duration.ofDays(5)))
                .expect(201)
                .id();
        var first = ada.api().get("/campaigns/" + id).expect(200);

        var second = ada.api()
                .send(
                        "GET",
                        "/campaigns/" + id,
                        null,
                        Map.of("If-None-Match", first.header("ETag").orElseThrow()));

        assertThat(second.status()).isEqualTo(304);
        assertThat(second.text()).isEmpty();
    }

    private static String submitted(Cast.Person creator, String id) {
        return creator.api()
                .post("/campaigns/" + id + "/submit", Map.of())
                .expect(200)
                .json()
                .path("state")
                .asText();
    }

    private List<String> found(String words) {
        return platform.anybody()
                .get("/campaigns?q=" + words)
                .expect(200)
                .json()
                .path("items")
                .findValuesAsText("id");
    }

    private void awaitMail(String recipient, String words) {
        Awaitility.await("mail with " + words)
                .atMost(Cast.SOON)
                .until(() -> platform.outbox().to(Channel.MAIL, recipient).stream()
                        .anyMatch(mail -> (mail.subject() + mail.text()).contains(words)));
    }
}
