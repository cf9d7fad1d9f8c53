package io.fundly.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.fundly.sandbox.launcher.DemoData;
import io.fundly.sandbox.launcher.DemoLogins;
import io.fundly.sandbox.launcher.LaunchFailure;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Some dozen people who launch campaigns, back each other's, talk, like and complain. Everything goes through the REST
 * API under keys that stay the same, so that a load that broke off can be done again.
 */
public final class DemoCrowd implements DemoData {

    private static final int AT_ONCE = 4;
    private static final int MOST_PLEDGES = 7;
    private static final List<String> COMMENTS = List.of(
            "Just backed this. When do you expect the first batch?",
            "I saw the prototype at the fair, it is **lovely**.",
            "Could you say something about the warranty?",
            "Will you ship to the islands as well?",
            "Good luck from all of us!");
    private static final List<String> ANSWERS =
            List.of("Thank you! In about four months.", "Yes, to everywhere we can.", "Two years, and we repair.");
    private static final List<String> REFERRERS =
            List.of("https://news.example/", "https://search.example/?q=campaign", "https://friends.example/", "");

    @Override
    public List<DemoLogins.Login> logins() {
        return DemoPeople.logins();
    }

    @Override
    public void load(URI edge, Consumer<String> progress) {
        var anybody = new DemoClient(edge, "");
        progress.accept("Loading the demo: people");
        var people = new DemoPeople(anybody);
        var moderator = people.moderator();
        var creators = people.creators();
        var backers = people.backers();
        var campaigns = DemoCampaign.all();
        progress.accept("Loading the demo: " + campaigns.size() + " campaigns with rewards, pledges and comments");
        inParallel(IntStream.range(0, campaigns.size())
                .<Runnable>mapToObj(number -> () -> tell(
                        new Story(number, campaigns.get(number), creators.get(number % creators.size())),
                        moderator,
                        backers,
                        anybody))
                .toList());
        progress.accept("Loading the demo: campaigns that are over, and two that wait for a moderator");
        endings(creators, moderator, backers);
    }

    private void tell(Story story, DemoClient moderator, List<DemoClient> backers, DemoClient anybody) {
        var id = story.launch(moderator, Duration.ofDays(story.campaign().days()));
        var rewards = story.rewards(id);
        for (var place = 0; place < 1 + (story.number() * 5) % MOST_PLEDGES; place++) {
            var backer = backers.get((story.number() + place * 3) % backers.size());
            story.pledge(backer, id, rewards, place);
            backer.tryPost("/campaigns/" + id + "/like", "", Map.of());
            views(anybody, id, place);
        }
        talk(story, id, backers);
    }

    private static void views(DemoClient anybody, String id, int count) {
        for (var view = 0; view <= count; view++) {
            anybody.tryPost(
                    "/campaigns/" + id + "/views", "", Map.of("referrer", REFERRERS.get(view % REFERRERS.size())));
        }
    }

    private static void talk(Story story, String id, List<DemoClient> backers) {
        for (var line = 0; line < 1 + story.number() % 3; line++) {
            var place = (story.number() + line) % COMMENTS.size();
            var comment = backers.get((story.number() + line) % backers.size())
                    .post(
                            "/campaigns/" + id + "/comments",
                            story.key("comment " + line),
                            Map.of("text", COMMENTS.get(place)));
            if (line == 0) {
                story.creator()
                        .post(
                                "/campaigns/" + id + "/comments",
                                story.key("answer"),
                                Map.of(
                                        "text",
                                        ANSWERS.get(story.number() % ANSWERS.size()),
                                        "parentId",
                                        comment.path("id").asText()));
            }
        }
    }

    /** Campaigns with deadlines so near that the platform closes them itself: one of each end. */
    private static void endings(List<DemoClient> creators, DemoClient moderator, List<DemoClient> backers) {
        var over = List.of(
                new Ending("Hand-bound Almanac of Small Festivals", 4_000),
                new Ending("A Piano for the Harbour Station", 5_000),
                new Ending("The Impossible Airship", 90_000_000));
        for (var number = 0; number < over.size(); number++) {
            var story = new Story(1_000 + number, over.get(number).campaign(), creators.get(number));
            var id = story.launch(moderator, Duration.ofSeconds(12));
            story.pledge(backers.get(number), id, List.of(), 0);
            story.pledge(backers.get(number + 1), id, List.of(), 1);
        }
        for (var number = 0; number < 2; number++) {
            var waiting = new Ending("Waiting for a word, number " + (number + 1), 250_000);
            var story = new Story(2_000 + number, waiting.campaign(), creators.get(number + 3));
            story.submit(Duration.ofDays(30));
        }
    }

    private static void inParallel(List<Runnable> tasks) {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var running = new ArrayList<Future<?>>();
            tasks.forEach(task -> running.add(threads.submit(task)));
            for (var task : running) {
                task.get();
            }
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof LaunchFailure refused
                    ? refused
                    : new LaunchFailure("The demo data could not be loaded: " + failure.getCause(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LaunchFailure("Loading the demo data was interrupted.", interrupted);
        }
    }

    private record Ending(String title, long goal) {

        DemoCampaign campaign() {
            return new DemoCampaign(
                    title,
                    "One of the stories that are told already.",
                    "art",
                    "DE",
                    goal,
                    "EUR",
                    false,
                    1,
                    List.of("demo"),
                    List.of());
        }
    }

    /** A campaign on its way through the platform, with the keys under which its steps are done once. */
    private record Story(int number, DemoCampaign campaign, DemoClient creator) {

        String key(String step) {
            return "demo " + number + " " + step;
        }

        String submit(Duration lasts) {
            var id = created(lasts).path("id").asText();
            creator.tryPost("/campaigns/" + id + "/submit", key("submit"), Map.of());
            return id;
        }

        String launch(DemoClient moderator, Duration lasts) {
            var id = submit(lasts);
            moderator.tryPost("/admin/campaigns/" + id + "/approve", "", Map.of("note", "Welcome!"));
            creator.tryPost("/campaigns/" + id + "/launch", key("launch"), Map.of());
            return id;
        }

        List<JsonNode> rewards(String id) {
            var rewards = new ArrayList<JsonNode>();
            for (var tier : campaign.tiers()) {
                var body = new java.util.LinkedHashMap<String, Object>();
                body.put("title", tier.title());
                body.put("description", tier.title() + ", with our thanks.");
                body.put("amountRequired", money(tier.amount()));
                body.put("estimatedDelivery", "2027-09");
                if (tier.stock() > 0) {
                    body.put("quantity", tier.stock());
                }
                rewards.add(creator.post("/campaigns/" + id + "/rewards", key("tier " + tier.title()), body));
            }
            return rewards;
        }

        void pledge(DemoClient backer, String id, List<JsonNode> rewards, int place) {
            var body = new java.util.LinkedHashMap<String, Object>();
            body.put("campaignId", id);
            body.put("paymentMethod", place % 4 == 3 ? "pm_card_mastercard" : "pm_card_visa");
            if (rewards.isEmpty()) {
                body.put("amount", money(2_500 + 500L * place));
            } else {
                var reward = rewards.get((number + place) % rewards.size());
                body.put("rewardId", reward.path("id").asText());
                body.put(
                        "amount",
                        money(reward.path("amountRequired").path("amount").asLong()));
            }
            backer.tryPost("/payments", key("pledge " + place), body);
        }

        /** The deadline is part of the body, so a load that is done again asks for the draft that is there first. */
        private JsonNode created(Duration lasts) {
            var me = creator.get("/me").path("id").asText();
            for (var known :
                    creator.get("/campaigns?pageSize=100&creatorId=" + me).path("items")) {
                if (known.path("title").asText().equals(campaign.title())) {
                    return known;
                }
            }
            var body = new java.util.LinkedHashMap<String, Object>();
            body.put("title", campaign.title());
            body.put("summary", campaign.summary());
            body.put("description", campaign.description());
            body.put("category", campaign.category());
            body.put("country", campaign.country());
            body.put("goal", money(campaign.goal()));
            body.put("fundingModel", campaign.keepsItAll() ? "KEEP_IT_ALL" : "ALL_OR_NOTHING");
            body.put(
                    "deadline",
                    Instant.now().plus(lasts).truncatedTo(ChronoUnit.SECONDS).toString());
            body.put("timeZone", "UTC");
            body.put("tags", campaign.tags());
            return creator.post("/campaigns", "", body);
        }

        private Map<String, Object> money(long amount) {
            return Map.of("amount", amount, "currency", campaign.currency());
        }
    }
}
