package io.fundly.payments.histories;

import io.fundly.campaigns.v1.FundingModel;
import io.fundly.payments.testing.Backer;
import io.fundly.payments.testing.Desk;
import io.fundly.payments.testing.Neighbours;
import io.fundly.payments.testing.Payday;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.v1.Pledge;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Who and what a history is about: two campaigns of one creator, some backers, and what they have pledged so far. */
final class Stage {

    static final int STOCK = 3;
    private static final int BACKERS = 4;

    private final Scene scene;
    private final Sql sql;
    private final RandomGenerator random;
    private final List<TestCampaign> campaigns;
    private final Map<UUID, String> rewards;
    private final List<Backer> backers = new ArrayList<>();
    private final List<Made> made = new ArrayList<>();
    private final String account;
    private final Instant begin;

    Stage(Scene scene, Sql sql, RandomGenerator random) {
        this.scene = scene;
        this.sql = sql;
        this.random = random;
        // Stripe stamps to the second.
        begin = scene.stripe().control().now().truncatedTo(ChronoUnit.SECONDS);
        var saved = TestCampaign.allOrNothing();
        var held = TestCampaign.keepItAll();
        var taken = new TestCampaign(
                        held.id(),
                        saved.creator(),
                        held.model(),
                        held.currency(),
                        held.state(),
                        held.deadline(),
                        held.version())
                .known();
        campaigns = List.of(saved, taken);
        rewards = Map.of(
                saved.id(), Neighbours.rewards().stocked(STOCK),
                taken.id(), Neighbours.rewards().stocked(STOCK));
        for (var backer = 0; backer < BACKERS; backer++) {
            backers.add(scene.backer());
        }
        account = payday().enabled(saved).account().getProcessorId();
        // Payments hears of a campaign by a first pledge to it.
        campaigns.forEach(campaign -> {
            var first = backers.getFirst();
            made.add(new Made(first, first.pledge(campaign, "")));
        });
    }

    /** A pledge, and whose it is. */
    record Made(Backer backer, Pledge pledge) {

        String id() {
            return pledge.getId();
        }

        Pledge now() {
            return backer.get(pledge.getId());
        }
    }

    Scene scene() {
        return scene;
    }

    Sql sql() {
        return sql;
    }

    Payday payday() {
        return new Payday(scene, sql);
    }

    RandomGenerator random() {
        return random;
    }

    List<TestCampaign> campaigns() {
        return campaigns;
    }

    /** When it began, by Stripe's clock. */
    Instant begin() {
        return begin;
    }

    Desk creatorsDesk() {
        return Desk.ofCreator(scene.calls(), campaigns.getFirst());
    }

    Desk financeDesk() {
        return Desk.ofFinance(scene.calls());
    }

    /** All pledges to them, those too whose backers were never told that they were stored. */
    List<String> pledgeIds() {
        return sql
                .rows("SELECT id::text FROM pledge WHERE campaign_id = ANY($1) ORDER BY create_time", (Object)
                        campaignIds())
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    /** Their ids, as SQL takes them. */
    UUID[] campaignIds() {
        return campaigns.stream().map(TestCampaign::id).toArray(UUID[]::new);
    }

    String rewardOf(TestCampaign campaign) {
        return Objects.requireNonNull(rewards.get(campaign.id()));
    }

    /** The creator's account with the processor. */
    String account() {
        return account;
    }

    void add(Made pledge) {
        made.add(pledge);
    }

    Made anyPledge() {
        return any(made);
    }

    Backer anyBacker() {
        return any(backers);
    }

    TestCampaign anyCampaign() {
        return any(campaigns);
    }

    <T> T any(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    static String name(TestCampaign campaign) {
        return campaign.model() == FundingModel.FUNDING_MODEL_KEEP_IT_ALL ? "keep-it-all" : "all-or-nothing";
    }
}
