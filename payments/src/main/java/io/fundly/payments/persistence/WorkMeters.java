package io.fundly.payments.persistence;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Tells how far behind payments are, and what waits for a person. */
@ApplicationScoped
class WorkMeters {

    private static final Logger log = Logger.getLogger(WorkMeters.class);

    private static final String MEASURE = """
            SELECT (SELECT count(*) FROM payment_attempt WHERE state = 'UNKNOWN'),
                (SELECT count(*) FROM processor_event WHERE state = 'PARKED'),
                coalesce(extract(epoch FROM clock_timestamp()
                    - (SELECT min(receive_time) FROM processor_event WHERE state = 'STORED')), 0)::float8,
                coalesce(extract(epoch FROM clock_timestamp() - least((SELECT min(due_time) FROM pledge_task
                    WHERE due_time < clock_timestamp()), (SELECT min(due_time) FROM processor_task
                    WHERE due_time < clock_timestamp()))), 0)::float8,
                (SELECT count(*) FROM ledger_unbooked)""";

    private final Pool pool;
    private volatile Reading latest = new Reading(0, 0, 0, 0, 0);

    WorkMeters(Pool pool, MeterRegistry meters) {
        this.pool = pool;
        meters.gauge("fundly.payments.unknown", this, own -> own.latest.unknown());
        meters.gauge("fundly.webhooks.parked", this, own -> own.latest.parked());
        meters.gauge("fundly.webhooks.lag.seconds", this, own -> own.latest.webhookSeconds());
        meters.gauge("fundly.payments.tasks.lag.seconds", this, own -> own.latest.taskSeconds());
        meters.gauge("fundly.ledger.unbooked", this, own -> own.latest.unbooked());
    }

    @Scheduled(every = "${fundly.payments.measure-every:15s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        return pool.query(MEASURE)
                .execute()
                .map(rows -> rows.iterator().next())
                .invoke(row -> latest =
                        new Reading(row.getLong(0), row.getLong(1), row.getDouble(2), row.getDouble(3), row.getLong(4)))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> {
                    log.debugf("The work of payments could not be measured: %s", failure.getMessage());
                    return Uni.createFrom().voidItem();
                });
    }

    private record Reading(long unknown, long parked, double webhookSeconds, double taskSeconds, long unbooked) {}
}
