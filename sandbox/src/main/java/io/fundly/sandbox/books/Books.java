package io.fundly.sandbox.books;

import io.fundly.sandbox.launcher.Service;
import io.fundly.sandbox.stripe.StandInControl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What must hold whenever nothing is on its way, whatever has happened before: each thing once, and all sides agree. */
public final class Books {

    private static final Duration DRAINING = Duration.ofMinutes(3);

    private final Databases databases;
    private final StandInControl stripe;

    public Books(Databases databases, StandInControl stripe) {
        this.databases = databases;
        this.stripe = stripe;
    }

    /** Waits until no service has anything left to say or to hear. */
    public void awaitDrained() throws InterruptedException {
        var limit = Instant.now().plus(DRAINING);
        while (waiting() > 0) {
            if (Instant.now().isAfter(limit)) {
                throw new IllegalStateException(waiting() + " events are still on their way.");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private long waiting() {
        return Service.inner().stream()
                .mapToLong(service -> databases.number(service, "SELECT count(*) FROM outbox")
                        + databases.number(service, "SELECT count(*) FROM inbox WHERE state <> 'HANDLED'"))
                .sum();
    }

    /** What is wrong; nothing if all is well. */
    public List<String> faults() {
        var faults = new ArrayList<String>();
        none(faults, "currencies in which the ledger does not balance", """
                SELECT count(*) FROM (SELECT FROM ledger_entry GROUP BY currency
                    HAVING sum(debit_minor) <> sum(credit_minor)) AS unbalanced""");
        none(faults, "charges that are not booked once", """
                SELECT count(*) FROM charge WHERE 1 <> (SELECT count(*) FROM ledger_transaction
                    WHERE pledge_id = charge.pledge_id AND kind = 'charge')""");
        var charged = databases.column(Service.PAYMENTS.module(), "SELECT pledge_id FROM charge");
        var taken = taken();
        if (taken.size() != Set.copyOf(taken).size()) {
            faults.add("Stripe took money twice for one pledge");
        }
        if (taken.size() != charged.size() || !Set.copyOf(taken).equals(Set.copyOf(charged))) {
            faults.add("Stripe took money %d times, and we know of %d".formatted(taken.size(), charged.size()));
        }
        if (!pledged().equals(projected())) {
            faults.add("the figures of the campaigns are not the sums of their pledges");
        }
        return faults;
    }

    private void none(List<String> faults, String what, String sql) {
        var found = databases.number(Service.PAYMENTS, sql);
        if (found > 0) {
            faults.add("%s: %d".formatted(what, found));
        }
    }

    /** The pledges that Stripe took money for, by its own record; what others took at the same account has no pledge. */
    private List<String> taken() {
        return Stream.of("charge.succeeded", "charge.captured")
                .flatMap(kind -> stripe.effects(kind).stream())
                .map(effect -> effect.path("metadata").path("pledge_id").asText())
                .filter(pledge -> !pledge.isEmpty())
                .toList();
    }

    private List<String> pledged() {
        return databases.column(Service.PAYMENTS.module(), """
                SELECT concat_ws(' ', campaign_id, sum(amount_minor), count(*)) FROM pledge WHERE counts
                GROUP BY campaign_id ORDER BY campaign_id""");
    }

    private List<String> projected() {
        return databases.column(Service.CAMPAIGNS.module(), """
                SELECT concat_ws(' ', campaign_id, sum(pledged), sum(pledges)) FROM funding_shard
                GROUP BY campaign_id HAVING sum(pledges) > 0 ORDER BY campaign_id""");
    }
}
