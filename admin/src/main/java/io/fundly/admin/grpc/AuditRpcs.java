package io.fundly.admin.grpc;

import io.fundly.admin.application.AuditQueries;
import io.fundly.admin.domain.AuditFilter;
import io.fundly.admin.protos.AuditProtos;
import io.fundly.admin.v1.ListAuditLogRequest;
import io.fundly.admin.v1.ListAuditLogResponse;
import io.fundly.platform.errors.Violations;
import io.fundly.platform.paging.PageRequest;
import io.fundly.platform.protos.ProtoValues;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The part of the desk that is about who did what. */
@ApplicationScoped
class AuditRpcs {

    private static final int LONGEST_WORD = 100;

    private final AuditQueries queries;

    AuditRpcs(AuditQueries queries) {
        this.queries = queries;
    }

    Uni<ListAuditLogResponse> list(ListAuditLogRequest request) {
        var filter = filter(request);
        var page = PageRequest.of(request.getPageSize(), request.getPageToken(), "audit-log " + filter);
        return queries.list(filter, page).map(found -> {
            var response = ListAuditLogResponse.newBuilder().setNextPageToken(found.nextPageToken());
            found.items().stream().map(AuditProtos::toProto).forEach(response::addEntries);
            return response.build();
        });
    }

    private static AuditFilter filter(ListAuditLogRequest request) {
        var violations = new Violations();
        Optional<UUID> actor =
                request.getActorId().isEmpty() ? Optional.empty() : violations.id(request.getActorId(), "actor_id");
        violations.text(request.getAction(), "action", 0, LONGEST_WORD);
        violations.text(request.getTargetType(), "target_type", 0, LONGEST_WORD);
        violations.text(request.getTargetId(), "target_id", 0, LONGEST_WORD);
        Optional<Instant> start =
                request.hasStartTime() ? Optional.of(ProtoValues.toInstant(request.getStartTime())) : Optional.empty();
        Optional<Instant> end =
                request.hasEndTime() ? Optional.of(ProtoValues.toInstant(request.getEndTime())) : Optional.empty();
        var inOrder = start.isEmpty() || end.isEmpty() || !end.get().isBefore(start.get());
        violations.check(inOrder, "end_time", "must not be before the start");
        violations.throwIfAny();
        return new AuditFilter(
                actor,
                given(request.getAction()),
                given(request.getTargetType()),
                given(request.getTargetId()),
                start,
                end);
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(word -> !word.isEmpty());
    }
}
