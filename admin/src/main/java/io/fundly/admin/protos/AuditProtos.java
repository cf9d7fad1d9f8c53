package io.fundly.admin.protos;

import io.fundly.admin.domain.AuditEntry;
import io.fundly.admin.domain.Outcome;
import io.fundly.admin.v1.AuditOutcome;
import io.fundly.platform.protos.ProtoValues;

/** Lines of the audit log as the contract writes them. */
public final class AuditProtos {

    private AuditProtos() {}

    public static io.fundly.admin.v1.AuditEntry toProto(AuditEntry entry) {
        return io.fundly.admin.v1.AuditEntry.newBuilder()
                .setId(entry.id().toString())
                .setActorId(entry.actorId().toString())
                .setAction(entry.action())
                .setTargetType(entry.targetType())
                .setTargetId(entry.targetId())
                .setNote(entry.note())
                .putAllDetails(entry.details())
                .setOutcome(toProto(entry.outcome()))
                .setReason(entry.reason())
                .setTraceId(entry.traceId())
                .setCreateTime(ProtoValues.toProto(entry.createTime()))
                .build();
    }

    private static AuditOutcome toProto(Outcome outcome) {
        return switch (outcome) {
            case STARTED -> AuditOutcome.AUDIT_OUTCOME_STARTED;
            case SUCCEEDED -> AuditOutcome.AUDIT_OUTCOME_SUCCEEDED;
            case REFUSED -> AuditOutcome.AUDIT_OUTCOME_REFUSED;
            case UNKNOWN -> AuditOutcome.AUDIT_OUTCOME_UNKNOWN;
        };
    }
}
