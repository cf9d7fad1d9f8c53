package io.fundly.payments.histories;

import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.Webhooks;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.inject.spi.CDI;
import java.util.SplittableRandom;

/**
 * A history that follows from its seed, as far as the timing of what runs at the same time lets it. So that little does, the
 * scheduler rests while it goes on: the work that it would do is one of the acts.
 */
public record RandomHistory(Scene scene, Sql sql, long seed) {

    /** It takes its course of so many acts and comes to an end, and then everything holds that must. */
    public void live(int acts) {
        var edge = new Webhooks(scene.calls()).edge();
        scene.stripe()
                .control()
                .setWebhook("http://127.0.0.1:" + edge.getAddress().getPort(), Webhooks.SECRET);
        try {
            Comparing.beginNow(sql);
            var stage = new Stage(scene, sql, new SplittableRandom(seed));
            var history = new History(stage);
            try {
                run(history, acts);
                new Ending(stage).come();
                new Invariants(stage).hold();
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError(
                        failure.getMessage() + "\n\nTo live through it again: -Dfundly.histories.seed=" + seed
                                + "\ncampaigns " + stage.campaigns() + "\n" + String.join("\n", history.told()),
                        failure);
            }
        } finally {
            new Cut(sql).mend();
            scene.stripe().control().clearWebhookFaults();
            edge.stop(0);
        }
    }

    private static void run(History history, int acts) {
        var scheduler = CDI.current().select(Scheduler.class).get();
        scheduler.pause();
        try {
            history.run(acts);
        } finally {
            scheduler.resume();
        }
    }
}
