package io.fundly.payments.grpc;

import io.fundly.payments.v1.Difference;
import io.fundly.payments.v1.DifferenceKind;
import io.fundly.payments.v1.ReconciliationRun;
import io.fundly.platform.protos.ProtoValues;

/** The reconciliation as the contract has it. */
final class ReconciliationProtos {

    private ReconciliationProtos() {}

    static ReconciliationRun toProto(io.fundly.payments.domain.ReconciliationRun run) {
        var proto = ReconciliationRun.newBuilder()
                .setId(run.id().toString())
                .setStartTime(ProtoValues.toProto(run.startTime()))
                .setCompared(run.compared())
                .setDifferences(run.differences())
                .setFailure(run.failure());
        run.endTime().map(ProtoValues::toProto).ifPresent(proto::setEndTime);
        return proto.build();
    }

    static Difference toProto(io.fundly.payments.domain.Difference difference) {
        var proto = Difference.newBuilder()
                .setId(difference.id().toString())
                .setKind(kind(difference.kind()))
                .setSubject(difference.subject())
                .setOurs(difference.sides().ours())
                .setTheirs(difference.sides().theirs())
                .setFirstSeenTime(ProtoValues.toProto(difference.firstSeenTime()))
                .setLastSeenTime(ProtoValues.toProto(difference.lastSeenTime()));
        difference.resolveTime().map(ProtoValues::toProto).ifPresent(proto::setResolveTime);
        return proto.build();
    }

    private static DifferenceKind kind(io.fundly.payments.domain.DifferenceKind kind) {
        return switch (kind) {
            case LEDGER -> DifferenceKind.DIFFERENCE_KIND_LEDGER;
            case PLEDGE -> DifferenceKind.DIFFERENCE_KIND_PLEDGE;
            case PROJECTION -> DifferenceKind.DIFFERENCE_KIND_PROJECTION;
        };
    }
}
