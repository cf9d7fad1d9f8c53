package io.fundly.payments.persistence;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Tells what finance has to look at: differences that are open, and payouts that are held. */
@ApplicationScoped
class FinanceMeters {

    private static final Logger log = Logger.getLogger(FinanceMeters.class);

    private static final String DIFFERENCES = "fundly.reconciliation.differences";
    private static final List<String> KINDS = List.of("ledger", "pledge", "projection");

    private static final String MEASURE = """
            SELECT lower(kind), count(*) FROM difference WHERE resolve_time IS NULL GROUP BY kind
            UNION ALL SELECT 'held', count(*) FROM payout WHERE status = 'HELD'
            UNION ALL SELECT 'transfers', count(*) FROM transfer WHERE state = 'UNKNOWN'
            UNION ALL SELECT 'age', coalesce(extract(epoch FROM clock_timestamp() - max(end_time)), 0)::bigint
                FROM reconciliation_run WHERE failure = ''""";

    private final Pool pool;
    private final Map<String, Long> latest = new ConcurrentHashMap<>();

    FinanceMeters(Pool pool, MeterRegistry meters) {
        this.pool = pool;
        for (var kind : KINDS) {
            meters.gauge(DIFFERENCES, List.of(Tag.of("kind", kind)), this, own -> own.reading(kind));
        }
        meters.gauge("fundly.payouts.held", this, own -> own.reading("held"));
        meters.gauge("fundly.transfers.unknown", this, own -> own.reading("transfers"));
        meters.gauge("fundly.reconciliation.age.seconds", this, own -> own.reading("age"));
    }

    private double reading(String name) {
        return (double) latest.getOrDefault(name, 0L);
    }

    @Scheduled(every = "${fundly.payments.measure-every:15s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        return pool.query(MEASURE)
                .execute()
                .invoke(rows -> {
                    KINDS.forEach(kind -> latest.put(kind, 0L));
                    rows.forEach(row -> latest.put(row.getString(0), row.getLong(1)));
                })
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> {
                    log.debugf("What waits for finance could not be measured: %s", failure.getMessage());
                    return Uni.createFrom().voidItem();
                });
    }
}
