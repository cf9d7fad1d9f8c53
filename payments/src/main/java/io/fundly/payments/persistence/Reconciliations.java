package io.fundly.payments.persistence;

import io.fundly.payments.domain.ReconciliationRun;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Runs of the reconciliation. */
@ApplicationScoped
public class Reconciliations implements PanacheRepositoryBase<ReconciliationRun, UUID> {

    /** Taken by whoever begins a run: two at once would both find none under way. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('reconciliation_run'))";

    /** Keeps everybody else from beginning a run, until the end of the transaction. */
    public Uni<Void> lockBeginning() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK).getResultList())
                .replaceWithVoid();
    }

    /** The run that began last. */
    public Uni<Optional<ReconciliationRun>> last() {
        return find("ORDER BY startTime DESC").firstResult().map(Optional::ofNullable);
    }

    /** When the last run began that came to its end. */
    public Uni<Optional<Instant>> lastGood() {
        return find("endTime IS NOT NULL AND failure = '' ORDER BY startTime DESC")
                .firstResult()
                .map(found -> Optional.ofNullable(found).map(ReconciliationRun::startTime));
    }

    /** A run, locked. */
    public Uni<Optional<ReconciliationRun>> lock(UUID runId) {
        return findById(runId, LockModeType.PESSIMISTIC_WRITE).map(Optional::ofNullable);
    }
}
