package io.fundly.sandbox.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.fundly.sandbox.demo.DemoClient;
import io.fundly.sandbox.launcher.DemoLogins;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Those who make campaigns and pledge to them, through the REST API. */
final class Crowd {

    static final long PLEDGE_MINOR_UNITS = 2_500;

    private static final String PASSWORD = "benchmark crowd pass";

    private final DemoClient anybody;
    private final DemoClient admin;
    private final DemoClient creator;
    private final List<DemoClient> backers;

    Crowd(URI edge, int backers) {
        anybody = new DemoClient(edge, "");
        admin = as(anybody.post(
                "/login", "", Map.of("email", DemoLogins.ADMIN.email(), "password", DemoLogins.ADMIN.password())));
        creator = register("creator", "CREATOR");
        var joined = new ConcurrentHashMap<Integer, DemoClient>();
        Load.run(backers, 4, (worker, number) -> joined.put(number, register("backer" + number, "BACKER")));
        this.backers = IntStream.range(0, backers).mapToObj(joined::get).toList();
    }

    private DemoClient register(String name, String role) {
        var email = name + "@bench.example";
        return as(anybody.post(
                "/register", "", Map.of("name", name, "email", email, "password", PASSWORD, "role", role)));
    }

    private DemoClient as(JsonNode session) {
        return anybody.as(session.path("accessToken").asText());
    }

    /** Live campaigns that run for a day. */
    List<String> campaigns(int count, int workers) {
        var live = new ConcurrentHashMap<Integer, String>();
        Load.run(count, workers, (worker, number) -> live.put(number, launch(number)));
        return IntStream.range(0, count).mapToObj(live::get).toList();
    }

    private String launch(int number) {
        var body = Map.<String, Object>of(
                "title", "Measured campaign " + number + " " + UUID.randomUUID(),
                "summary", "It is there to be pledged to.",
                "description", "It is there to be **pledged** to.",
                "category", "technology",
                "country", "DE",
                "goal", Map.of("amount", 100, "currency", "EUR"),
                "fundingModel", "ALL_OR_NOTHING",
                "deadline",
                        Instant.now()
                                .plus(Duration.ofDays(1))
                                .truncatedTo(ChronoUnit.MILLIS)
                                .toString());
        var id = creator.post("/campaigns", "", body).path("id").asText();
        creator.post("/campaigns/" + id + "/submit", "", Map.of());
        admin.post("/admin/campaigns/" + id + "/approve", "", Map.of());
        creator.post("/campaigns/" + id + "/launch", "", Map.of());
        return id;
    }

    /** One pledge, with a card, that counts at once. */
    void pledge(String campaign, int number) {
        var body = Map.of(
                "campaignId",
                campaign,
                "amount",
                Map.of("amount", PLEDGE_MINOR_UNITS, "currency", "EUR"),
                "paymentMethod",
                "pm_card_visa");
        var pledge = backers.get(number % backers.size())
                .post("/payments", UUID.randomUUID().toString(), body);
        if (!pledge.path("status").asText().equals("ACTIVE")) {
            throw new IllegalStateException("A pledge does not count: " + pledge);
        }
    }
}
