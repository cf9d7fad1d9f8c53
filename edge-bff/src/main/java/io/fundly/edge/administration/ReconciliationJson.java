package io.fundly.edge.administration;

import io.fundly.edge.http.Values;
import io.fundly.payments.v1.Difference;
import io.fundly.payments.v1.ReconciliationRun;
import io.fundly.platform.protos.ProtoValues;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Reconciliation as the REST contract has it. */
final class ReconciliationJson {

    private ReconciliationJson() {}

    @Schema(
            name = "ReconciliationRun",
            requiredProperties = {"id", "startedAt", "compared", "differences"})
    record RunView(
            UUID id,
            Instant startedAt,
            @Nullable Instant endedAt,
            long compared,
            long differences,
            @Nullable String failure) {}

    /** Something that the two sides tell differently; empty on the side that knows nothing of it. */
    @Schema(
            name = "Difference",
            requiredProperties = {"id", "kind", "subject", "ours", "theirs", "firstSeenAt", "lastSeenAt"})
    record DifferenceView(
            UUID id,
            String kind,
            String subject,
            String ours,
            String theirs,
            Instant firstSeenAt,
            Instant lastSeenAt,
            @Nullable Instant resolvedAt) {}

    @Schema(
            name = "Reconciliation",
            requiredProperties = {"items", "nextPageToken"})
    record ReconciliationPage(@Nullable RunView lastRun, List<DifferenceView> items, String nextPageToken) {}

    static RunView run(ReconciliationRun run) {
        return new RunView(
                UUID.fromString(run.getId()),
                ProtoValues.toInstant(run.getStartTime()),
                run.hasEndTime() ? ProtoValues.toInstant(run.getEndTime()) : null,
                run.getCompared(),
                run.getDifferences(),
                Values.orNull(run.getFailure()));
    }

    static DifferenceView difference(Difference difference) {
        return new DifferenceView(
                UUID.fromString(difference.getId()),
                Values.bare(difference.getKind(), "DIFFERENCE_KIND_"),
                difference.getSubject(),
                difference.getOurs(),
                difference.getTheirs(),
                ProtoValues.toInstant(difference.getFirstSeenTime()),
                ProtoValues.toInstant(difference.getLastSeenTime()),
                difference.hasResolveTime() ? ProtoValues.toInstant(difference.getResolveTime()) : null);
    }
}
