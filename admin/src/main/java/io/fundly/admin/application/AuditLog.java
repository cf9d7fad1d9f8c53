package io.fundly.admin.application;

import io.fundly.admin.domain.Act;
import io.fundly.admin.domain.AdminEvent.AuditRecorded;
import io.fundly.admin.domain.AuditEntry;
import io.fundly.admin.domain.Ending;
import io.fundly.admin.domain.Standing;
import io.fundly.admin.persistence.AuditEntries;
import io.fundly.admin.persistence.UnsettledActs;
import io.fundly.platform.events.Outbox;
import io.fundly.platform.identity.Caller;
import io.opentelemetry.api.trace.Span;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Writes the audit log: each method is a transaction of its own, so that a line stands whatever comes after it. */
@ApplicationScoped
public class AuditLog {

    /** The reason given where an act broke off without one: the process that did it ended. */
    private static final String LOST = "UNAVAILABLE";

    private final AuditEntries entries;
    private final UnsettledActs unsettled;
    private final Outbox outbox;
    private final Clock clock;
    private final AdminConfig config;

    public AuditLog(AuditEntries entries, UnsettledActs unsettled, Outbox outbox, Clock clock, AdminConfig config) {
        this.entries = entries;
        this.unsettled = unsettled;
        this.outbox = outbox;
        this.clock = clock;
        this.config = config;
    }

    /** Writes down an act that is about to be done. */
    @WithTransaction
    public Uni<AuditEntry> begin(Act act, Standing before, Caller caller) {
        var entry = entry(act, caller);
        entry.startsFrom(before);
        return entries.persistAndFlush(entry)
                .call(() -> unsettled.add(entry.id(), config.settling().grace()));
    }

    /** Writes down an act that was refused before anything was done. */
    @WithTransaction
    public Uni<Void> refuse(Act act, Ending.Refused refused, Caller caller) {
        var entry = entry(act, caller);
        var recorded = entry.end(refused, clock.instant());
        return entries.persist(entry).chain(() -> tell(recorded));
    }

    /** Writes down how an act ended. */
    @WithTransaction
    public Uni<Void> end(UUID entryId, Ending ending) {
        return entries.requireForUpdate(entryId)
                .chain(entry -> tell(entry.end(ending, clock.instant())).chain(() -> forgetIfSettled(entry)));
    }

    /** Settles an act that broke off, where it can be told from how its target stands now. */
    @WithTransaction
    public Uni<AuditEntry> settle(UUID entryId, Standing now) {
        return entries.requireForUpdate(entryId)
                .call(entry -> tell(entry.settle(now, LOST, clock.instant())).chain(() -> forgetIfSettled(entry)));
    }

    /**
     * Says that the outcome of an act is unknown.
     *
     * @param forGood whether it is not looked into any more
     */
    @WithTransaction
    public Uni<Void> leaveUnknown(UUID entryId, boolean forGood) {
        return entries.requireForUpdate(entryId)
                .call(entry -> tell(entry.giveUp(LOST, clock.instant())))
                .chain(() ->
                        forGood ? unsettled.remove(entryId) : Uni.createFrom().voidItem());
    }

    private AuditEntry entry(Act act, Caller caller) {
        var trace = Span.current().getSpanContext();
        return new AuditEntry(act, caller.requireUser(), trace.isValid() ? trace.getTraceId() : "", clock.instant());
    }

    private Uni<Void> tell(Optional<AuditRecorded> recorded) {
        return recorded.map(outbox::append).orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> forgetIfSettled(AuditEntry entry) {
        return entry.outcome().isSettled()
                ? unsettled.remove(entry.id())
                : Uni.createFrom().voidItem();
    }
}
