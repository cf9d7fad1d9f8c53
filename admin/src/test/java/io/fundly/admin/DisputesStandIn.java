package io.fundly.admin;

import static io.fundly.admin.Neighbours.answer;

import com.google.protobuf.Timestamp;
import io.fundly.payments.v1.AcceptDisputeRequest;
import io.fundly.payments.v1.AcceptDisputeResponse;
import io.fundly.payments.v1.Dispute;
import io.fundly.payments.v1.DisputeServiceGrpc;
import io.fundly.payments.v1.DisputeStatus;
import io.fundly.payments.v1.GetDisputeRequest;
import io.fundly.payments.v1.GetDisputeResponse;
import io.fundly.payments.v1.ListDisputesRequest;
import io.fundly.payments.v1.ListDisputesResponse;
import io.fundly.payments.v1.SubmitDisputeEvidenceRequest;
import io.fundly.payments.v1.SubmitDisputeEvidenceResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Disputes that wait for an answer. */
final class DisputesStandIn extends DisputeServiceGrpc.DisputeServiceImplBase {

    private final Map<String, Dispute> disputes = new ConcurrentHashMap<>();

    /** A dispute that waits for evidence. */
    UUID opened() {
        var id = UUID.randomUUID();
        put(Dispute.newBuilder()
                .setId(id.toString())
                .setStatus(DisputeStatus.DISPUTE_STATUS_NEEDS_RESPONSE)
                .setVersion(1)
                .build());
        return id;
    }

    private Dispute put(Dispute dispute) {
        disputes.put(dispute.getId(), dispute);
        return dispute;
    }

    Dispute get(UUID id) {
        return disputes.getOrDefault(id.toString(), Dispute.getDefaultInstance());
    }

    @Override
    public void getDispute(GetDisputeRequest request, StreamObserver<GetDisputeResponse> observer) {
        var dispute = disputes.get(request.getDisputeId());
        if (dispute == null) {
            observer.onError(Status.NOT_FOUND.asException());
        } else {
            answer(observer, GetDisputeResponse.newBuilder().setDispute(dispute).build());
        }
    }

    @Override
    public void listDisputes(ListDisputesRequest request, StreamObserver<ListDisputesResponse> observer) {
        var found = disputes.values().stream()
                .filter(dispute -> request.getStatusesCount() == 0
                        || request.getStatusesList().contains(dispute.getStatus()))
                .toList();
        answer(observer, ListDisputesResponse.newBuilder().addAllDisputes(found).build());
    }

    @Override
    public void submitDisputeEvidence(
            SubmitDisputeEvidenceRequest request, StreamObserver<SubmitDisputeEvidenceResponse> observer) {
        var dispute = put(disputes.getOrDefault(request.getDisputeId(), Dispute.getDefaultInstance()).toBuilder()
                .setStatus(DisputeStatus.DISPUTE_STATUS_UNDER_REVIEW)
                .setEvidenceTime(Timestamp.newBuilder().setSeconds(1))
                .setVersion(2)
                .build());
        answer(
                observer,
                SubmitDisputeEvidenceResponse.newBuilder().setDispute(dispute).build());
    }

    @Override
    public void acceptDispute(AcceptDisputeRequest request, StreamObserver<AcceptDisputeResponse> observer) {
        var dispute = put(disputes.getOrDefault(request.getDisputeId(), Dispute.getDefaultInstance()).toBuilder()
                .setStatus(DisputeStatus.DISPUTE_STATUS_LOST)
                .setVersion(2)
                .build());
        answer(observer, AcceptDisputeResponse.newBuilder().setDispute(dispute).build());
    }
}
