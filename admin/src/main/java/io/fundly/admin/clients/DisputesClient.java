package io.fundly.admin.clients;

import io.fundly.admin.domain.Standing;
import io.fundly.payments.v1.AcceptDisputeRequest;
import io.fundly.payments.v1.AcceptDisputeResponse;
import io.fundly.payments.v1.Dispute;
import io.fundly.payments.v1.DisputeEvidence;
import io.fundly.payments.v1.GetDisputeRequest;
import io.fundly.payments.v1.GetDisputeResponse;
import io.fundly.payments.v1.ListDisputesRequest;
import io.fundly.payments.v1.ListDisputesResponse;
import io.fundly.payments.v1.MutinyDisputeServiceGrpc.MutinyDisputeServiceStub;
import io.fundly.payments.v1.SubmitDisputeEvidenceRequest;
import io.fundly.payments.v1.SubmitDisputeEvidenceResponse;
import io.fundly.platform.calls.Callee;
import io.fundly.platform.calls.Callees;
import io.fundly.platform.identity.CallAs;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** Disputes that payments keeps: acts and lists with the caller's token, the rest on this service's account. */
@ApplicationScoped
public class DisputesClient {

    private final MutinyDisputeServiceStub asCaller;
    private final MutinyDisputeServiceStub asService;
    private final Callee callee;

    public DisputesClient(@GrpcClient("payments") MutinyDisputeServiceStub disputes, Callees callees) {
        this.asCaller = disputes;
        this.asService = CallAs.service(disputes);
        this.callee = callees.named("payments");
    }

    public Deed<Dispute> submitting(UUID id, DisputeEvidence evidence, String requestId) {
        var request = SubmitDisputeEvidenceRequest.newBuilder()
                .setDisputeId(id.toString())
                .setEvidence(evidence)
                .setRequestId(requestId)
                .build();
        return new Deed<>(
                () -> standing(id),
                () -> callee.write(() -> asCaller.submitDisputeEvidence(request))
                        .map(SubmitDisputeEvidenceResponse::getDispute),
                DisputesClient::standing);
    }

    public Deed<Dispute> accepting(UUID id, String requestId) {
        var request = AcceptDisputeRequest.newBuilder()
                .setDisputeId(id.toString())
                .setRequestId(requestId)
                .build();
        return new Deed<>(
                () -> standing(id),
                () -> callee.write(() -> asCaller.acceptDispute(request)).map(AcceptDisputeResponse::getDispute),
                DisputesClient::standing);
    }

    public Uni<ListDisputesResponse> list(ListDisputesRequest request) {
        return callee.read(() -> asCaller.listDisputes(request));
    }

    /** How a dispute stands. */
    public Uni<Standing> standing(UUID id) {
        var request = GetDisputeRequest.newBuilder().setDisputeId(id.toString()).build();
        return callee.read(() -> asService.getDispute(request))
                .map(GetDisputeResponse::getDispute)
                .map(DisputesClient::standing);
    }

    private static Standing standing(Dispute dispute) {
        return new Standing(Map.of(
                "status", dispute.getStatus().name().replaceFirst("^DISPUTE_STATUS_", ""),
                "evidence", dispute.hasEvidenceTime() ? "SENT" : "",
                "version", Long.toString(dispute.getVersion())));
    }
}
