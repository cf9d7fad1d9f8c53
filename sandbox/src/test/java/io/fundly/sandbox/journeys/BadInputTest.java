package io.fundly.sandbox.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.sandbox.journeys.Api.Answer;
import io.fundly.sandbox.journeys.RunningPlatform.Running;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever comes in, what goes out is a problem document that names every fault, and nothing is stored. */
@ExtendWith(RunningPlatform.class)
class BadInputTest {

    private final Running platform;
    private final Cast.Person creator;
    private final Cast cast;

    BadInputTest(Running platform) {
        this.platform = platform;
        this.cast = new Cast(platform.anybody());
        this.creator = cast.creator("Ina Input");
    }

    @Test
    void malformedJsonIsNamedWithItsPlace() {
        var answer = creator.api().post("/campaigns", "{\"title\": \"a\",");
        problem(answer, 400, "MALFORMED_BODY");
        assertThat(answer.json().path("detail").asText()).contains("line 1");
    }

    @Test
    void everyUnknownFieldAndWrongTypeIsNamedAtOnce() {
        var body = Cast.campaign("Wrong in many ways", 1_000, Duration.ofDays(2));
        body.put("colour", "red");
        body.put("title", 7);
        body.put("tags", "not a list");
        body.put("goal", Map.of("amount", 10.5, "currency", "EUR"));
        body.remove("summary");
        var answer = creator.api().post("/campaigns", body);
        problem(answer, 400, "INVALID_INPUT");
        assertThat(fields(answer)).containsExactlyInAnyOrder("colour", "title", "tags", "goal.amount", "summary");
        nothingIsStored();
    }

    @Test
    void everyBrokenRuleIsNamedAtOnce() {
        var body = Cast.campaign("x".repeat(500), -5, Duration.ofDays(-1));
        body.put("goal", Map.of("amount", -5, "currency", "XXQ"));
        body.put("category", "no-such-category");
        body.put("country", "Germany");
        body.put("timeZone", "Mars/Olympus");
        var answer = creator.api().post("/campaigns", body);
        problem(answer, 400, "INVALID_INPUT");
        assertThat(fields(answer)).contains("title", "country", "timeZone");
        assertThat(fields(answer)).anyMatch(field -> field.startsWith("goal"));
        nothingIsStored();
    }

    @Test
    void aPastDeadlineAndHugeMoneyAreRefused() {
        var past = Cast.campaign("Yesterday", 1_000, Duration.ofDays(-1));
        assertThat(creator.api().post("/campaigns", past).status()).isEqualTo(400);
        var huge = Cast.campaign("Very dear", Long.MAX_VALUE, Duration.ofDays(2));
        assertThat(creator.api().post("/campaigns", huge).status()).isEqualTo(400);
        var tooLarge = Cast.campaign("Beyond numbers", 1, Duration.ofDays(2));
        tooLarge.put("goal", Map.of("amount", new java.math.BigInteger("9223372036854775808"), "currency", "EUR"));
        assertThat(fields(creator.api().post("/campaigns", tooLarge))).contains("goal.amount");
        nothingIsStored();
    }

    @Test
    void moneyOfPledgesIsRefusedEachWithItsReason() {
        var id = cast.live(cast.creator("Paul Pledged"), Cast.campaign("Pledged badly", 10_000, Duration.ofDays(2)));
        var backer = cast.backer("Bad Pledger").api();
        for (var amount : new long[] {0, -1, Long.MAX_VALUE}) {
            var answer = backer.post("/payments", Cast.pledge(id, amount), Cast.key());
            assertThat(answer.status()).as("amount " + amount).isEqualTo(400);
            assertThat(answer.reason()).as("amount " + amount).isNotEmpty();
        }
        var yen = Cast.pledge(id, 1_000);
        yen.put("amount", Map.of("amount", 1_000, "currency", "JPY"));
        assertThat(backer.post("/payments", yen, Cast.key()).reason()).isEqualTo("CURRENCY_MISMATCH");
        var unknown = Cast.pledge(UUID.randomUUID().toString(), 1_000);
        assertThat(backer.post("/payments", unknown, Cast.key()).status()).isEqualTo(404);
        problem(backer.post("/payments", Cast.pledge(id, 1_000)), 400, "INVALID_INPUT");
        assertThat(backer.get("/me/pledges").expect(200).json().path("items")).isEmpty();
    }

    @Test
    void scriptsComeOutAsTextOrNotAtAll() {
        var titled = Cast.campaign("<script>alert(1)</script>", 1_000, Duration.ofDays(2));
        assertThat(fields(creator.api().post("/campaigns", titled))).contains("title");
        var body = Cast.campaign("Nothing to run here", 1_000, Duration.ofDays(2));
        body.put(
                "description", "Hello <script>alert(2)</script> <img src=x onerror=alert(3)> [x](javascript:alert(4))");
        var id = creator.api().post("/campaigns", body).expect(201).id();
        var page = creator.api().get("/campaigns/" + id).expect(200).json();
        assertThat(page.path("descriptionHtml").asText())
                .doesNotContain("<script")
                .doesNotContain("<img src=\"x\"")
                .doesNotContain("href=\"javascript");
        creator.api().delete("/campaigns/" + id).expect(204);
        var live = cast.live(cast.creator("Tex Comment"), Cast.campaign("Commented", 10_000, Duration.ofDays(2)));
        var comment = creator.api()
                .post("/campaigns/" + live + "/comments", Map.of("text", "<script>alert(5)</script>"))
                .expect(201)
                .json();
        assertThat(comment.path("textHtml").asText()).doesNotContain("<script");
    }

    @Test
    void tooMuchIsRefusedBeforeItIsRead() {
        problem(creator.api().post("/campaigns", "x".repeat(2_000_000)), 413, "TOO_LARGE");
        var body = Cast.campaign("A long story", 1_000, Duration.ofDays(2));
        body.put("description", "x".repeat(60_000));
        assertThat(fields(creator.api().post("/campaigns", body))).contains("description");
        nothingIsStored();
    }

    @Test
    void searchesAreOnlyEverText() {
        var answer = platform.anybody()
                .get("/campaigns?q=%27%3B%20DROP%20TABLE%20campaign%3B--&sort=newest")
                .expect(200);
        assertThat(answer.json().path("items")).isEmpty();
        platform.anybody().get("/campaigns?q=%25%5F%5C%27%22%3A%2A%26%7C%21%28").expect(200);
    }

    @Test
    void badQueriesNameEveryFault() {
        var answer = platform.anybody().get("/campaigns?sort=cheapest&minPercent=many&status=SOON&endingWithin=-3d");
        problem(answer, 400, "INVALID_INPUT");
        assertThat(fields(answer)).containsExactlyInAnyOrder("sort", "minPercent", "status", "endingWithin");
        problem(platform.anybody().get("/campaigns?pageToken=nonsense"), 400, "INVALID_PAGE_TOKEN");
        problem(creator.api().get("/me/notifications?pageToken=AAAA"), 400, "INVALID_PAGE_TOKEN");
        problem(platform.anybody().get("/campaigns?pageSize=none"), 400, "INVALID_INPUT");
    }

    @Test
    void registrationNamesEveryFault() {
        var answer = platform.anybody()
                .post("/register", Map.of("name", "", "email", "not an address", "password", "short"));
        problem(answer, 400, "INVALID_INPUT");
        assertThat(fields(answer)).contains("name", "email", "password");
    }

    @Test
    void tokensThatDoNotHoldAreRefused() {
        for (var token : List.of("x", "a.b.c", creator.api().token() + "x")) {
            problem(platform.anybody().as(token).get("/me"), 401, "UNAUTHENTICATED");
        }
        problem(platform.anybody().get("/me"), 401, "UNAUTHENTICATED");
    }

    @Test
    void addressesAndMethodsThatAreNotThereSaySo() {
        problem(platform.anybody().get("/no/such/thing"), 404, "NOT_FOUND");
        problem(platform.anybody().delete("/categories"), 405, "METHOD_NOT_ALLOWED");
        problem(
                creator.api().send("POST", "/campaigns", "title=x", Map.of("Content-Type", "text/plain")),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void webhooksThatStripeDidNotSendAreRefused() {
        for (var signature : List.of("", "t=1,v1=00", "nonsense", "t=x,v1=", "v1=abc")) {
            var answer = platform.anybody()
                    .send("POST", "/webhooks/stripe", "{\"id\":\"evt_1\"}", Map.of("Stripe-Signature", signature));
            problem(answer, 400, "INVALID_WEBHOOK");
        }
    }

    private void nothingIsStored() {
        assertThat(creator.api()
                        .get("/campaigns?creatorId=" + creator.id())
                        .expect(200)
                        .json()
                        .path("items"))
                .isEmpty();
    }

    private static List<String> fields(Answer answer) {
        return answer.json().path("errors").findValuesAsText("field");
    }

    private static void problem(Answer answer, int status, String reason) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.reason()).isEqualTo(reason);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("traceId").asText())
                .matches("[0-9a-f]{32}")
                .doesNotMatch("0{32}");
        assertThat(answer.text())
                .doesNotContain("Exception")
                .doesNotContain("io.fundly")
                .doesNotContain("at java.");
    }
}
