package io.fundly.admin.domain;

import io.fundly.admin.domain.AdminEvent.AuditRecorded;
import io.fundly.platform.time.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One line of the audit log. The database refuses every change but the outcome of an act that is not settled. */
@Entity
@Table(name = "audit_entry")
public class AuditEntry {

    private static final String SETTLED = "settled";

    @Id
    private UUID id;

    @Column(insertable = false, updatable = false)
    private long position;

    @Column(name = "actor_id")
    private UUID actorId;

    private String action;

    @Column(name = "target_type")
    private String targetType;

    @Column(name = "target_id")
    private String targetId;

    private String note;
    private Details details;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    private String reason;

    @Column(name = "trace_id")
    private String traceId;

    @Column(name = "create_time")
    private Instant createTime;

    protected AuditEntry() {}

    /** An act that is about to be done. */
    public AuditEntry(Act act, UUID actorId, String traceId, Instant now) {
        this.id = Ids.newId();
        this.actorId = actorId;
        this.action = act.privilege().action();
        this.targetType = act.privilege().target().word();
        this.targetId = act.targetId();
        this.note = act.note();
        this.details = new Details(act.details());
        this.outcome = Outcome.STARTED;
        this.reason = "";
        this.traceId = traceId;
        this.createTime = now;
    }

    /** Notes how the target stands before the act. */
    public void startsFrom(Standing before) {
        details = details.plus(before.prefixed("before"));
    }

    /** Writes down how it ended; nothing happens where that is known already. */
    public Optional<AuditRecorded> end(Ending ending, Instant now) {
        if (outcome.isSettled()) {
            return Optional.empty();
        }
        switch (ending) {
            case Ending.Done(var after) -> {
                outcome = Outcome.SUCCEEDED;
                reason = "";
                details = details.plus(after.prefixed("after"));
            }
            case Ending.Refused(var why) -> {
                outcome = Outcome.REFUSED;
                reason = why;
            }
            case Ending.Unclear(var why) -> {
                outcome = Outcome.UNKNOWN;
                reason = why;
            }
        }
        return Optional.of(new AuditRecorded(this, now));
    }

    /**
     * Settles an act that broke off by how its target stands now: done, where it is as it was to be; without effect, where
     * it was not touched. Else it stays unknown.
     *
     * @param lostReason the reason to give where the act broke off without one
     */
    public Optional<AuditRecorded> settle(Standing now, String lostReason, Instant time) {
        if (outcome.isSettled()) {
            return Optional.empty();
        }
        var why = reason.isEmpty() ? lostReason : reason;
        if (isDone(now)) {
            details = details.plus(Map.of(SETTLED, "The target stands as it was to stand."));
            return end(new Ending.Done(now), time);
        }
        if (before().filter(now::isSameVersionAs).isPresent()) {
            details = details.plus(Map.of(SETTLED, "The target was not touched."));
            return end(new Ending.Refused(why), time);
        }
        return giveUp(why, time);
    }

    /** Says that the outcome is unknown; nothing happens where that is said already. */
    public Optional<AuditRecorded> giveUp(String lostReason, Instant time) {
        return outcome == Outcome.STARTED ? end(new Ending.Unclear(lostReason), time) : Optional.empty();
    }

    private boolean isDone(Standing now) {
        var known = new HashMap<>(details.values());
        known.put("actor_id", actorId.toString());
        return privilege().filter(act -> act.isDone(now, known)).isPresent();
    }

    private Optional<Standing> before() {
        return Standing.read("before", details.values());
    }

    /** What was done; nothing for an entry of a release that knew more. */
    public Optional<Privilege> privilege() {
        return Privilege.of(action);
    }

    public UUID id() {
        return id;
    }

    /** Handed out by the database: later acts have a higher one. */
    public long position() {
        return position;
    }

    public UUID actorId() {
        return actorId;
    }

    public String action() {
        return action;
    }

    public String targetType() {
        return targetType;
    }

    public String targetId() {
        return targetId;
    }

    public String note() {
        return note;
    }

    public Map<String, String> details() {
        return details.values();
    }

    public Outcome outcome() {
        return outcome;
    }

    public String reason() {
        return reason;
    }

    public String traceId() {
        return traceId;
    }

    public Instant createTime() {
        return createTime;
    }
}
