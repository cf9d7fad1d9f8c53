package io.fundly.sandbox.bench;

import io.fundly.sandbox.launcher.Service;
import io.fundly.sandbox.stripe.StandInControl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Whether everything that was measured really happened, once each, and whether all sides tell the same. */
final class Books {

    private static final Duration DRAINING = Duration.ofMinutes(3);

    private final Databases databases;
    private final StandInControl stripe;

    Books(Databases databases, StandInControl stripe) {
        this.databases = databases;
        this.stripe = stripe;
    }

    /** Waits until no service has anything left to say or to hear. */
    void awaitDrained() throws InterruptedException {
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

    /**
     * What is wrong; nothing if all is well.
     *
     * @param pledges how many were made and count
     * @param charged how many of them belong to the campaign that was closed
     */
    List<String> faults(long pledges, String closed, long charged) {
        var faults = new ArrayList<String>();
        expect(faults, "pledges that count", pledges, "SELECT count(*) FROM pledge WHERE counts");
        expect(
                faults,
                "pledges that are collected",
                charged,
                "SELECT count(*) FROM pledge WHERE state = 'COLLECTED' AND campaign_id = '" + closed + "'");
        expect(faults, "charges", charged, "SELECT count(*) FROM charge");
        expect(faults, "booked charges", charged, "SELECT count(*) FROM ledger_transaction WHERE kind = 'charge'");
        expect(
                faults,
                "currencies in which the ledger does not balance",
                0,
                "SELECT count(*) FROM (SELECT FROM ledger_entry GROUP BY currency"
                        + " HAVING sum(debit_minor) <> sum(credit_minor)) AS unbalanced");
        var taken = stripe.effects("charge.succeeded").size();
        if (taken != charged) {
            faults.add("Stripe took money %d times instead of %d".formatted(taken, charged));
        }
        var ours = databases.column(
                Service.PAYMENTS.module(),
                "SELECT concat_ws(' ', campaign_id, sum(amount_minor), count(*)) FROM pledge WHERE counts"
                        + " GROUP BY campaign_id ORDER BY campaign_id");
        var projected = databases.column(
                Service.CAMPAIGNS.module(),
                "SELECT concat_ws(' ', campaign_id, sum(pledged), sum(pledges)) FROM funding_shard"
                        + " GROUP BY campaign_id HAVING sum(pledges) > 0 ORDER BY campaign_id");
        if (!ours.equals(projected)) {
            faults.add("the figures of the campaigns are not the sums of their pledges");
        }
        return faults;
    }

    private void expect(List<String> faults, String what, long expected, String sql) {
        var found = databases.number(Service.PAYMENTS, sql);
        if (found != expected) {
            faults.add("%s: %d instead of %d".formatted(what, found, expected));
        }
    }
}
