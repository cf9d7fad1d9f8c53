package io.fundly.sandbox.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** The people of the journeys, and the things they have in common. */
final class Cast {

    static final String PASSWORD = "correct horse battery";
    static final Duration SOON = Duration.ofSeconds(30);

    /** How long at most until something is so that waits for deadlines, retries and parts that come back. */
    private static final Duration IN_THE_END = Duration.ofMinutes(3);

    private static final String ADMIN = "admin@fundly.example";
    private static final String ADMIN_PASSWORD = "sandbox-admin-pass";

    private final Api anybody;

    Cast(Api anybody) {
        this.anybody = anybody;
    }

    /** Somebody who is logged in. */
    record Person(String id, String email, Api api) {}

    Person creator(String name) {
        return register(name, "CREATOR");
    }

    Person backer(String name) {
        return register(name, "BACKER");
    }

    Person admin() {
        var session = anybody.post("/login", Map.of("email", ADMIN, "password", ADMIN_PASSWORD))
                .expect(200)
                .json();
        return new Person(
                session.path("user").path("id").asText(),
                ADMIN,
                anybody.as(session.path("accessToken").asText()));
    }

    /** A moderator: an account that the admin gave the role, logged in anew so that its token has it. */
    Person moderator(String name) {
        var newcomer = register(name, "BACKER");
        admin().api()
                .put("/admin/users/" + newcomer.id() + "/roles", Map.of("roles", List.of("BACKER", "MODERATOR")))
                .expect(200);
        var session = anybody.post("/login", Map.of("email", newcomer.email(), "password", PASSWORD))
                .expect(200)
                .json();
        return new Person(
                newcomer.id(),
                newcomer.email(),
                anybody.as(session.path("accessToken").asText()));
    }

    private Person register(String name, String role) {
        var email =
                name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "." + UUID.randomUUID() + "@people.example";
        var session = anybody.post(
                        "/register", Map.of("name", name, "email", email, "password", PASSWORD, "role", role))
                .expect(201)
                .json();
        return new Person(
                session.path("user").path("id").asText(),
                email,
                anybody.as(session.path("accessToken").asText()));
    }

    /** The body of a campaign with this goal in euro cents that ends after this long. */
    static Map<String, Object> campaign(String title, long goal, Duration lasts) {
        var body = new LinkedHashMap<String, Object>();
        body.put("title", title);
        body.put("summary", "A summary of " + title);
        body.put("description", "Everything about **" + title + "**, at some length.");
        body.put("category", "technology");
        body.put("country", "DE");
        body.put("goal", Map.of("amount", goal, "currency", "EUR"));
        body.put("fundingModel", "ALL_OR_NOTHING");
        body.put(
                "deadline",
                Instant.now().plus(lasts).truncatedTo(ChronoUnit.MILLIS).toString());
        body.put("timeZone", "Europe/Berlin");
        body.put("tags", List.of("journey"));
        return body;
    }

    /** A campaign of this creator that is live. */
    String live(Person creator, Map<String, Object> body) {
        var id = creator.api().post("/campaigns", body).expect(201).id();
        creator.api().post("/campaigns/" + id + "/submit", Map.of()).expect(200);
        admin().api().post("/admin/campaigns/" + id + "/approve", Map.of()).expect(200);
        creator.api().post("/campaigns/" + id + "/launch", Map.of()).expect(200);
        return id;
    }

    static Map<String, Object> pledge(String campaignId, long amount) {
        var body = new LinkedHashMap<String, Object>();
        body.put("campaignId", campaignId);
        body.put("amount", Map.of("amount", amount, "currency", "EUR"));
        body.put("paymentMethod", "pm_card_visa");
        return body;
    }

    static Map<String, Object> pledge(String campaignId, long amount, String rewardId) {
        var body = pledge(campaignId, amount);
        body.put("rewardId", rewardId);
        return body;
    }

    static String key() {
        return UUID.randomUUID().toString();
    }

    /** Waits until a campaign's funding is this, in euro cents and backers. */
    void awaitFunding(String campaignId, long pledged, long backers) {
        Awaitility.await("funding of " + pledged + " by " + backers)
                .atMost(SOON)
                .untilAsserted(() -> {
                    var funding = anybody.get("/campaigns/" + campaignId + "/funding")
                            .expect(200)
                            .json();
                    assertThat(List.of(
                                    funding.path("pledged").path("amount").asLong(),
                                    funding.path("backers").asLong()))
                            .isEqualTo(List.of(pledged, backers));
                });
    }

    /** Waits until a campaign is in this state. */
    void awaitState(String campaignId, String state) {
        awaitStatus(anybody, "/campaigns/" + campaignId + "/funding", state);
    }

    /** Waits until a backer sees a pledge in this state. */
    static void awaitPledge(Person backer, String pledgeId, String status) {
        awaitStatus(backer.api(), "/payments/" + pledgeId, status);
    }

    /** Waits until what is there has this status; an answer that a part is away just now says: not yet. */
    static void awaitStatus(Api api, String path, String status) {
        Awaitility.await(path + " " + status)
                .atMost(IN_THE_END)
                .untilAsserted(() -> assertThat(
                                api.get(path).expect(200).json().path("status").asText())
                        .isEqualTo(status));
    }

    /** Waits until somebody has a notification whose title or body has these words. */
    static void awaitNotification(Person person, String words) {
        Awaitility.await("notification with " + words)
                .atMost(SOON)
                .untilAsserted(() -> assertThat(person.api()
                                .get("/me/notifications?pageSize=100")
                                .expect(200)
                                .text())
                        .contains(words));
    }
}
