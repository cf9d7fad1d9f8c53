package io.fundly.admin.grpc;

import io.fundly.admin.application.PrivilegedActs;
import io.fundly.admin.clients.DisputesClient;
import io.fundly.admin.domain.Act;
import io.fundly.admin.domain.Privilege;
import io.fundly.admin.v1.AcceptDisputeRequest;
import io.fundly.admin.v1.ListDisputesRequest;
import io.fundly.admin.v1.ListDisputesResponse;
import io.fundly.admin.v1.SubmitDisputeEvidenceRequest;
import io.fundly.payments.v1.Dispute;
import io.fundly.payments.v1.DisputeStatus;
import io.fundly.platform.errors.Violations;
import io.fundly.platform.identity.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The part of the desk that is about disputes. The shape of evidence is checked by payments, which knows it. */
@ApplicationScoped
class DisputeRpcs {

    private static final int LONGEST_NOTE = 2_000;
    private static final int LONGEST_REQUEST_ID = 255;

    private final PrivilegedActs acts;
    private final DisputesClient disputes;
    private final Callers callers;

    DisputeRpcs(PrivilegedActs acts, DisputesClient disputes, Callers callers) {
        this.acts = acts;
        this.disputes = disputes;
        this.callers = callers;
    }

    Uni<ListDisputesResponse> list(ListDisputesRequest request) {
        var violations = new Violations();
        violations.check(
                request.getStatusesList().stream()
                        .noneMatch(status -> status == DisputeStatus.DISPUTE_STATUS_UNSPECIFIED
                                || status == DisputeStatus.UNRECOGNIZED),
                "statuses",
                "must be statuses of a dispute");
        violations.throwIfAny();
        return disputes.list(io.fundly.payments.v1.ListDisputesRequest.newBuilder()
                        .addAllStatuses(request.getStatusesList())
                        .setPageSize(request.getPageSize())
                        .setPageToken(request.getPageToken())
                        .build())
                .map(found -> ListDisputesResponse.newBuilder()
                        .addAllDisputes(found.getDisputesList())
                        .setNextPageToken(found.getNextPageToken())
                        .build());
    }

    Uni<Dispute> submit(SubmitDisputeEvidenceRequest request) {
        var id = target(request.getDisputeId(), request.getNote(), request.getRequestId());
        var act = Act.on(id, Privilege.DISPUTE_SUBMIT_EVIDENCE, request.getNote());
        var submitting = disputes.submitting(id, request.getEvidence(), request.getRequestId());
        return callers.current().chain(caller -> acts.perform(act, caller, submitting));
    }

    Uni<Dispute> accept(AcceptDisputeRequest request) {
        var id = target(request.getDisputeId(), request.getNote(), request.getRequestId());
        var act = Act.on(id, Privilege.DISPUTE_ACCEPT, request.getNote());
        return callers.current()
                .chain(caller -> acts.perform(act, caller, disputes.accepting(id, request.getRequestId())));
    }

    private static UUID target(String id, String note, String requestId) {
        var violations = new Violations();
        var target = violations.id(id, "dispute_id");
        violations.text(note, "note", 0, LONGEST_NOTE);
        violations.text(requestId, "request_id", 0, LONGEST_REQUEST_ID);
        violations.throwIfAny();
        return target.orElseThrow();
    }
}
