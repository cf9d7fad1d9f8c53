package io.fundly.sandbox.bench;

import io.fundly.platform.testing.EmbeddedDatabase;
import io.fundly.sandbox.books.Books;
import io.fundly.sandbox.books.Databases;
import io.fundly.sandbox.launcher.Console;
import io.fundly.sandbox.launcher.Platform;
import io.fundly.sandbox.launcher.PlatformOptions;
import io.fundly.sandbox.launcher.Service;
import io.fundly.sandbox.stripe.StandInControl;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Pledges through every part of a platform of its own, beside the bare statements of the same pledges. */
final class PledgeBench {

    private static final Duration LONGEST_CLOSING = Duration.ofMinutes(15);

    private final Size size;
    private final Console console;

    /**
     * How much is measured.
     *
     * @param warmup pledges before anything is measured: compilers work for long when ten services share two cores
     * @param pledges in each round; there are two of each kind
     * @param campaigns over which they are spread, where they are
     * @param charges at the close of the one campaign
     * @param workers who pledge at the same time
     */
    record Size(int warmup, int pledges, int campaigns, int charges, int workers) {}

    PledgeBench(Size size, Console console) {
        this.size = size;
        this.console = console;
    }

    /** Runs it and returns whether the books were in order at the end. */
    boolean run(Path repository, Path home) throws Exception {
        var options = PlatformOptions.isolated(repository, home)
                .with(console)
                // As where they are deployed: with the optimising compiler, and room for what a load brings.
                .withJvmOptions("-XX:TieredStopAtLevel=4", "-Xmx256m")
                .with(Service.PAYMENTS, "FUNDLY_PAYMENTS_RATE_PER_SECOND", "0")
                .with(Service.USERS, "FUNDLY_USERS_PASSWORDS_BCRYPT_COST", "4")
                .with(Service.EDGE, "FUNDLY_RATE_LIMITS_ADDRESS_CALLS", "10000000")
                .with(Service.EDGE, "FUNDLY_RATE_LIMITS_ACCOUNT_CALLS", "10000000");
        try (var platform = Platform.startAlone(options)) {
            return measure(platform, repository);
        }
    }

    private boolean measure(Platform platform, Path repository) throws Exception {
        var databases =
                new Databases(platform.database().map(EmbeddedDatabase::admin).orElseThrow());
        var stripe = new StandInControl(platform.stripe().orElseThrow().url());
        stripe.limitRate(0, 0);
        var books = new Books(databases, stripe);
        console.say("Making " + size.campaigns() + " campaigns ...");
        var crowd = new Crowd(platform.url(), 100);
        var spread = crowd.campaigns(size.campaigns(), 4);
        var hot = crowd.campaigns(1, 1).getFirst();
        books.awaitDrained();
        console.say("Warming up ...");
        pledge(crowd, size.warmup(), number -> spread.get(number % spread.size()));
        books.awaitDrained();

        try (var bare = new BareStatements(databases, repository, size.workers())) {
            bare.run(size.pledges() / 2);
            var rounds = new Rounds(crowd, books, bare, spread, hot);
            var measured = rounds.both();
            var closing = close(crowd, databases, hot);
            books.awaitDrained();
            report(measured, closing);
            var faults = new ArrayList<>(books.faults());
            expect(faults, databases, "pledge WHERE counts", size.warmup() + 2L * size.pledges() + size.charges());
            expect(faults, databases, "charge", size.charges());
            faults.forEach(fault -> console.warn("WRONG: " + fault));
            if (faults.isEmpty()) {
                console.say(
                        "Nothing lost, nothing doubled: pledges, charges, ledger, figures and Stripe tell the same.");
            }
            return faults.isEmpty();
        }
    }

    private Load.Outcome pledge(Crowd crowd, int count, IntFunction<String> campaign) {
        return Load.run(count, size.workers(), (worker, number) -> crowd.pledge(campaign.apply(number), number));
    }

    /** What was measured of one kind of load. */
    private record Measured(Load.Outcome outcome, ProcessorTime processors) {

        Measured and(Measured other) {
            return new Measured(outcome.and(other.outcome), processors.plus(other.processors));
        }

        double processorMillis() {
            return processors.millis(outcome.count());
        }

        String parts() {
            return processors.parts(outcome.count());
        }
    }

    private record Both(Load.Outcome bare, Measured spread, Measured hot) {}

    /** Each kind twice, there and back, so that what drifts during a run falls on all of them. */
    private final class Rounds {

        private final Crowd crowd;
        private final Books books;
        private final BareStatements bare;
        private final List<String> spread;
        private final String hot;

        Rounds(Crowd crowd, Books books, BareStatements bare, List<String> spread, String hot) {
            this.crowd = crowd;
            this.books = books;
            this.bare = bare;
            this.spread = spread;
            this.hot = hot;
        }

        Both both() throws InterruptedException {
            var firstBare = bare();
            var firstSpread = spread();
            var firstHot = hot();
            var secondHot = hot();
            var secondSpread = spread();
            var secondBare = bare();
            return new Both(firstBare.and(secondBare), firstSpread.and(secondSpread), firstHot.and(secondHot));
        }

        private Load.Outcome bare() {
            console.say("Measuring the bare statements ...");
            return bare.run(size.pledges());
        }

        private Measured spread() throws InterruptedException {
            console.say("Measuring pledges over %d campaigns ...".formatted(spread.size()));
            return measured(number -> spread.get(number % spread.size()));
        }

        private Measured hot() throws InterruptedException {
            console.say("Measuring pledges to one campaign ...");
            return measured(number -> hot);
        }

        /** The processors' time includes that of the events which the pledges caused, in every service. */
        private Measured measured(IntFunction<String> campaign) throws InterruptedException {
            var before = ProcessorTime.used();
            var outcome = pledge(crowd, size.pledges(), campaign);
            books.awaitDrained();
            return new Measured(outcome, ProcessorTime.used().since(before));
        }
    }

    /** Ends the one campaign and waits until the last of its pledges is collected. */
    private Measured close(Crowd crowd, Databases databases, String hot) throws InterruptedException {
        var missing = size.charges() - 2 * size.pledges();
        console.say("Adding %d pledges to the campaign that is to be closed ...".formatted(missing));
        pledge(crowd, missing, number -> hot);
        console.say("Closing it, and charging %d pledges ...".formatted(size.charges()));
        var before = ProcessorTime.used();
        var begin = Instant.now();
        // The deadline is brought forward behind the creator's back; everything after it goes its usual way.
        databases.execute(
                Service.CAMPAIGNS.module(),
                "UPDATE campaign SET deadline_time = clock_timestamp(), version = version + 1 WHERE id = '" + hot
                        + "'");
        while (databases.number(
                        Service.PAYMENTS,
                        "SELECT count(*) FROM pledge WHERE state = 'COLLECTED' AND campaign_id = '" + hot + "'")
                < size.charges()) {
            if (begin.plus(LONGEST_CLOSING).isBefore(Instant.now())) {
                throw new IllegalStateException("The charging does not come to an end.");
            }
            TimeUnit.SECONDS.sleep(1);
        }
        var time = Duration.between(begin, Instant.now());
        return new Measured(
                new Load.Outcome(time, new long[size.charges()]),
                ProcessorTime.used().since(before));
    }

    private static void expect(List<String> faults, Databases databases, String rows, long expected) {
        var found = databases.number(Service.PAYMENTS, "SELECT count(*) FROM " + rows);
        if (found != expected) {
            faults.add("%s: %d instead of %d".formatted(rows, found, expected));
        }
    }

    private void report(Both measured, Measured closing) {
        var bare = measured.bare().perSecond();
        console.say("");
        console.say("%-34s %10s %8s %8s %8s %8s".formatted("", "per second", "of bare", "p50 ms", "p99 ms", "CPU ms"));
        console.say("%-34s %10.1f %7.0f%% %8.1f %8.1f"
                .formatted(
                        "bare statements of one pledge",
                        bare,
                        100.0,
                        measured.bare().millis(0.5),
                        measured.bare().millis(0.99)));
        console.say(row("pledges over " + size.campaigns() + " campaigns", measured.spread(), bare));
        console.say(row("pledges to one campaign", measured.hot(), bare));
        console.say("%-34s %10.1f %8s %8s %8s %8.1f"
                .formatted(
                        "charges at the close", closing.outcome().perSecond(), "", "", "", closing.processorMillis()));
        console.say("CPU ms of a pledge over many: " + measured.spread().parts());
        console.say("CPU ms of a pledge to one: " + measured.hot().parts());
        console.say("CPU ms of a charge: " + closing.parts());
        console.say("One campaign takes %.0f %% of the rate of many."
                .formatted(100
                        * measured.hot().outcome().perSecond()
                        / measured.spread().outcome().perSecond()));
    }

    private static String row(String name, Measured measured, double bare) {
        var outcome = measured.outcome();
        return "%-34s %10.1f %7.0f%% %8.1f %8.1f %8.1f"
                .formatted(
                        name,
                        outcome.perSecond(),
                        100 * outcome.perSecond() / bare,
                        outcome.millis(0.5),
                        outcome.millis(0.99),
                        measured.processorMillis());
    }
}
