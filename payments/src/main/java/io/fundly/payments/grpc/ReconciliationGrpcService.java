package io.fundly.payments.grpc;

import io.fundly.payments.application.ReconciliationStart;
import io.fundly.payments.v1.GetReconciliationRequest;
import io.fundly.payments.v1.GetReconciliationResponse;
import io.fundly.payments.v1.MutinyReconciliationServiceGrpc.ReconciliationServiceImplBase;
import io.fundly.payments.v1.StartReconciliationRequest;
import io.fundly.payments.v1.StartReconciliationResponse;
import io.fundly.platform.paging.PageRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;

/** Whether what is believed is what really is, over gRPC. */
@GrpcService
public class ReconciliationGrpcService extends ReconciliationServiceImplBase {

    private final ReconciliationStart reconciliation;

    public ReconciliationGrpcService(ReconciliationStart reconciliation) {
        this.reconciliation = reconciliation;
    }

    @Override
    @RolesAllowed({"finance", "admin"})
    public Uni<GetReconciliationResponse> getReconciliation(GetReconciliationRequest request) {
        var page = PageRequest.of(
                request.getPageSize(), request.getPageToken(), "differences:" + request.getIncludeResolved());
        return reconciliation
                .differences(request.getIncludeResolved(), page)
                .chain(found -> reconciliation.last().map(last -> {
                    var response = GetReconciliationResponse.newBuilder()
                            .addAllDifferences(found.items().stream()
                                    .map(ReconciliationProtos::toProto)
                                    .toList())
                            .setNextPageToken(found.nextPageToken());
                    last.map(ReconciliationProtos::toProto).ifPresent(response::setLastRun);
                    return response.build();
                }));
    }

    @Override
    @RolesAllowed({"finance", "admin"})
    public Uni<StartReconciliationResponse> startReconciliation(StartReconciliationRequest request) {
        return reconciliation
                .start()
                .map(run -> StartReconciliationResponse.newBuilder()
                        .setRun(ReconciliationProtos.toProto(run))
                        .build());
    }
}
