package io.fundly.payments.histories;

import io.fundly.payments.testing.Neighbours;
import io.fundly.payments.testing.StripeSide;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.testing.TimePasses;
import io.fundly.payments.testing.Webhooks;
import io.fundly.sandbox.stripe.faults.Fault;
import io.fundly.sandbox.stripe.webhooks.WebhookFault;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What happens around the backers: campaigns end, time passes, and things break. */
final class SurroundingsPart {

    private static final List<String> CALLS = List.of(
            StripeSide.CUSTOMERS,
            StripeSide.SETUPS,
            StripeSide.PAYMENTS,
            StripeSide.PAYMENTS,
            StripeSide.CAPTURES,
            "/v1/transfers",
            "/v1/transfers/*/reversals",
            "/v1/refunds");

    private final Stage stage;
    private final Cut cut;
    private final TimePasses time;
    private final Map<UUID, End> ends = new HashMap<>();

    SurroundingsPart(Stage stage, Cut cut) {
        this.stage = stage;
        this.cut = cut;
        this.time = new TimePasses(stage.sql());
    }

    /** How a campaign ends. */
    private enum End {
        SUCCEEDED,
        FAILED,
        CANCELED
    }

    /** A campaign ends in one way, and stays so. */
    String close(TestCampaign campaign) {
        if (ends.containsKey(campaign.id())) {
            return Stage.name(campaign) + " is over";
        }
        var lot = stage.random().nextInt(8);
        var end = lot == 0
                ? End.CANCELED
                : lot == 1 && campaign.equals(stage.campaigns().getFirst()) ? End.FAILED : End.SUCCEEDED;
        if (end != End.CANCELED) {
            stage.scene().close(campaign);
        }
        ends.put(campaign.id(), end);
        say(campaign, end);
        return Stage.name(campaign) + " has " + end;
    }

    /** Campaigns says so again. */
    String repeatEnd() {
        var campaign = stage.anyCampaign();
        var end = ends.get(campaign.id());
        if (end == null) {
            return Stage.name(campaign) + " goes on";
        }
        say(campaign, end);
        return Stage.name(campaign) + " has " + end;
    }

    private void say(TestCampaign campaign, End end) {
        switch (end) {
            case SUCCEEDED -> stage.scene().saySucceeded(campaign);
            case FAILED -> stage.scene().sayFailed(campaign);
            case CANCELED -> stage.scene().sayCanceled(campaign);
        }
    }

    String stripeFault() {
        var kind = stage.any(List.of(Fault.Kind.values()));
        var path = stage.any(CALLS);
        var skip = stage.random().nextInt(3);
        var times = 1 + stage.random().nextInt(2);
        stage.scene().stripe().control().order(new Fault(kind, "POST", path, skip, times, 2_500));
        return kind + " at " + path + ", " + times + " times after " + skip;
    }

    String webhookFault() {
        var kind = stage.any(List.of(WebhookFault.Kind.values()));
        var amount = switch (kind) {
            case DELAY -> 300;
            case DUPLICATE -> 5;
            case SHUFFLE -> 4;
            case DROP, WRONG_SECRET, TWO_SIGNATURES -> 1;
            case OLD_TIME, FUTURE_TIME -> 3_600;
        };
        stage.scene()
                .stripe()
                .control()
                .order(new WebhookFault(kind, "*", stage.random().nextInt(3), 6, amount));
        return kind.toString();
    }

    /** Some of what Stripe has said lately is said again, several times at once. */
    String webhooksAgain() {
        var events = stage.sql().rows("""
                        SELECT id FROM processor_event WHERE event_time >= $1 AND account = ''
                        ORDER BY event_time DESC LIMIT 20""", stage.begin().atOffset(ZoneOffset.UTC));
        var again = 0;
        for (var event : events) {
            if (stage.random().nextInt(3) == 0) {
                stage.scene().stripe().control().sendAgain(event.getString(0), 3);
                again++;
            }
        }
        return again + " of the last " + events.size();
    }

    String rewardsFault() {
        var gone = stage.random().nextBoolean();
        if (gone) {
            Neighbours.rewards().setAway(true);
        } else {
            Neighbours.rewards().setLosesAnswers(true);
        }
        return gone ? "rewards is away" : "rewards loses its answers";
    }

    /** Nothing is broken any more. */
    String allIsWell() {
        stage.scene().stripe().control().clearFaults();
        stage.scene().stripe().control().clearWebhookFaults();
        Neighbours.rewards().setAway(false);
        Neighbours.rewards().setLosesAnswers(false);
        cut.mend();
        return "nothing is broken";
    }

    String cut() {
        var place = stage.any(Cut.PLACES);
        var times = 1 + stage.random().nextInt(3);
        cut.order(place, times);
        return times + " times at " + place;
    }

    String retryTime() {
        var pledge = stage.anyPledge();
        stage.sql().run("""
                        UPDATE pledge SET retry_time = clock_timestamp()
                        WHERE id = $1 AND state = 'PAYMENT_FAILED' AND retry_time IS NOT NULL""", UUID.fromString(pledge.id()));
        due(pledge.id());
        return pledge.id();
    }

    String windowOver() {
        var pledge = stage.anyPledge();
        stage.sql().run("""
                        UPDATE pledge SET retry_time = NULL, fix_until_time = clock_timestamp()
                        WHERE id = $1 AND state = 'PAYMENT_FAILED'""", UUID.fromString(pledge.id()));
        due(pledge.id());
        return pledge.id();
    }

    private void due(String pledge) {
        stage.sql().run("""
                        UPDATE pledge_task SET due_time = clock_timestamp()
                        WHERE pledge_id = $1 AND due_time > clock_timestamp()""", UUID.fromString(pledge));
    }

    String formLeft() {
        var pledge = stage.anyPledge();
        time.sinceTheForm(pledge.pledge());
        return pledge.id();
    }

    String cardCheck() {
        var pledge = stage.anyPledge();
        time.sinceTheCardWasGood(pledge.pledge());
        return pledge.id();
    }

    String payday() {
        var campaign = stage.anyCampaign();
        stage.payday().comes(campaign);
        return Stage.name(campaign);
    }

    String capability() {
        return stage.random().nextBoolean() ? giveCapabilityBack() : takeCapability();
    }

    String giveCapabilityBack() {
        setCapability(true);
        return "given back";
    }

    private String takeCapability() {
        setCapability(false);
        return "taken away";
    }

    private void setCapability(boolean active) {
        stage.scene().stripe().control().setCapability(stage.account(), "transfers", active);
        var id = "evt_" + UUID.randomUUID().toString().replace("-", "");
        new Webhooks(stage.scene().calls())
                .send(Webhooks.event(id, "account.updated", stage.account())
                        .replace("\"livemode\"", "\"account\": \"" + stage.account() + "\", \"livemode\""));
    }
}
