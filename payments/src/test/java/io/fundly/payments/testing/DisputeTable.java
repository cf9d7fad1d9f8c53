package io.fundly.payments.testing;

import io.fundly.payments.v1.AcceptDisputeRequest;
import io.fundly.payments.v1.Dispute;
import io.fundly.payments.v1.DisputeEvidence;
import io.fundly.payments.v1.DisputeServiceGrpc;
import io.fundly.payments.v1.DisputeServiceGrpc.DisputeServiceBlockingStub;
import io.fundly.payments.v1.DisputeStatus;
import io.fundly.payments.v1.ListDisputesRequest;
import io.fundly.payments.v1.Pledge;
import io.fundly.payments.v1.SubmitDisputeEvidenceRequest;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.Tokens;
import java.util.List;
import java.util.UUID;

/** Finance, as it deals with disputes. */
public record DisputeTable(DisputeServiceBlockingStub stub) {

    public static DisputeTable at(GrpcCalls calls) {
        var channel = calls.as(Tokens.trusted().user(UUID.randomUUID(), "finance"));
        return new DisputeTable(DisputeServiceGrpc.newBlockingStub(channel));
    }

    /** The disputes of a pledge, newest first. */
    public List<Dispute> of(Pledge pledge) {
        return stub
                .listDisputes(ListDisputesRequest.newBuilder()
                        .setCampaignId(pledge.getCampaignId())
                        .build())
                .getDisputesList()
                .stream()
                .filter(dispute -> dispute.getPledgeId().equals(pledge.getId()))
                .toList();
    }

    /** Waits until the newest dispute of a pledge has come into a state. */
    public Dispute await(Pledge pledge, DisputeStatus status) {
        Scene.await(status.name())
                .until(() -> !of(pledge).isEmpty() && of(pledge).getFirst().getStatus() == status);
        return of(pledge).getFirst();
    }

    public static SubmitDisputeEvidenceRequest.Builder evidence(Dispute dispute, String text) {
        return SubmitDisputeEvidenceRequest.newBuilder()
                .setDisputeId(dispute.getId())
                .setEvidence(DisputeEvidence.newBuilder().setUncategorizedText(text))
                .setRequestId(UUID.randomUUID().toString());
    }

    public Dispute answer(SubmitDisputeEvidenceRequest.Builder evidence) {
        return stub.submitDisputeEvidence(evidence.build()).getDispute();
    }

    public Dispute accept(Dispute dispute) {
        return stub.acceptDispute(AcceptDisputeRequest.newBuilder()
                        .setDisputeId(dispute.getId())
                        .setRequestId(UUID.randomUUID().toString())
                        .build())
                .getDispute();
    }
}
