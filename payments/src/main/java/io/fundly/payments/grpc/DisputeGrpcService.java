package io.fundly.payments.grpc;

import io.fundly.payments.application.DisputeDesk;
import io.fundly.payments.application.DisputeQueries;
import io.fundly.payments.domain.DisputeEvidence;
import io.fundly.payments.domain.DisputeState;
import io.fundly.payments.protos.DisputeProtos;
import io.fundly.payments.v1.AcceptDisputeRequest;
import io.fundly.payments.v1.AcceptDisputeResponse;
import io.fundly.payments.v1.GetDisputeRequest;
import io.fundly.payments.v1.GetDisputeResponse;
import io.fundly.payments.v1.ListDisputesRequest;
import io.fundly.payments.v1.ListDisputesResponse;
import io.fundly.payments.v1.MutinyDisputeServiceGrpc.DisputeServiceImplBase;
import io.fundly.payments.v1.SubmitDisputeEvidenceRequest;
import io.fundly.payments.v1.SubmitDisputeEvidenceResponse;
import io.fundly.platform.errors.Violations;
import io.fundly.platform.idempotency.RequestKey;
import io.fundly.platform.paging.PageRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Disputes, over gRPC. */
@GrpcService
public class DisputeGrpcService extends DisputeServiceImplBase {

    private static final int LONGEST_EVIDENCE = 20_000;

    private final DisputeDesk desk;
    private final DisputeQueries queries;
    private final Requests requests;

    public DisputeGrpcService(DisputeDesk desk, DisputeQueries queries, Requests requests) {
        this.desk = desk;
        this.queries = queries;
        this.requests = requests;
    }

    @Override
    @RolesAllowed({"finance", "admin", "service:admin"})
    public Uni<ListDisputesResponse> listDisputes(ListDisputesRequest request) {
        var violations = new Violations();
        var states = states(request, violations);
        var campaign = request.getCampaignId().isEmpty()
                ? Optional.<UUID>empty()
                : violations.id(request.getCampaignId(), "campaign_id");
        violations.throwIfAny();
        var page = PageRequest.of(
                request.getPageSize(), request.getPageToken(), "disputes:" + request.getCampaignId() + states);
        return queries.list(states, campaign, page)
                .map(found -> ListDisputesResponse.newBuilder()
                        .addAllDisputes(found.items().stream()
                                .map(DisputeProtos::toProto)
                                .toList())
                        .setNextPageToken(found.nextPageToken())
                        .build());
    }

    @Override
    @RolesAllowed({"finance", "admin", "service:admin"})
    public Uni<GetDisputeResponse> getDispute(GetDisputeRequest request) {
        var disputeId = Violations.requireId(request.getDisputeId(), "dispute_id");
        return queries.get(disputeId)
                .map(view -> GetDisputeResponse.newBuilder()
                        .setDispute(DisputeProtos.toProto(view))
                        .build());
    }

    private static Set<DisputeState> states(ListDisputesRequest request, Violations violations) {
        var states = EnumSet.noneOf(DisputeState.class);
        for (var status : request.getStatusesList()) {
            var known = DisputeProtos.fromProto(status);
            violations.check(known.isPresent(), "statuses", "must be statuses of a dispute");
            known.ifPresent(states::add);
        }
        return states;
    }

    @Override
    @RolesAllowed({"finance", "admin"})
    public Uni<SubmitDisputeEvidenceResponse> submitDisputeEvidence(SubmitDisputeEvidenceRequest request) {
        var violations = new Violations();
        var disputeId = violations.id(request.getDisputeId(), "dispute_id");
        violations.text(request.getRequestId(), "request_id", 0, RequestKey.MAXIMUM_LENGTH);
        var evidence = evidence(request.getEvidence(), violations);
        violations.throwIfAny();
        return requests.caller()
                .call(caller -> requests.claim(
                        RequestKey.of(caller, "SubmitDisputeEvidence", request.getRequestId(), request),
                        SubmitDisputeEvidenceResponse.getDefaultInstance()))
                .chain(() -> desk.submit(disputeId.orElseThrow(), evidence))
                .map(view -> SubmitDisputeEvidenceResponse.newBuilder()
                        .setDispute(DisputeProtos.toProto(view))
                        .build());
    }

    private static DisputeEvidence evidence(io.fundly.payments.v1.DisputeEvidence given, Violations violations) {
        given.getAllFields()
                .forEach((field, text) ->
                        violations.text((String) text, "evidence." + field.getName(), 0, LONGEST_EVIDENCE));
        violations.check(!given.getAllFields().isEmpty(), "evidence", "must say something");
        var date = given.getShippingDate();
        violations.check(
                date.isEmpty() || isDate(date), "evidence.shipping_date", "must be a date, such as 2027-03-14");
        return new DisputeEvidence(
                given.getProductDescription(),
                given.getCustomerCommunication(),
                given.getShippingCarrier(),
                given.getShippingTrackingNumber(),
                date,
                given.getRefundPolicy(),
                given.getUncategorizedText());
    }

    private static boolean isDate(String text) {
        try {
            return LocalDate.parse(text).toString().equals(text);
        } catch (DateTimeException noDate) {
            return false;
        }
    }

    @Override
    @RolesAllowed({"finance", "admin"})
    public Uni<AcceptDisputeResponse> acceptDispute(AcceptDisputeRequest request) {
        var violations = new Violations();
        var disputeId = violations.id(request.getDisputeId(), "dispute_id");
        violations.text(request.getRequestId(), "request_id", 0, RequestKey.MAXIMUM_LENGTH);
        violations.throwIfAny();
        return requests.caller()
                .call(caller -> requests.claim(
                        RequestKey.of(caller, "AcceptDispute", request.getRequestId(), request),
                        AcceptDisputeResponse.getDefaultInstance()))
                .chain(() -> desk.accept(disputeId.orElseThrow()))
                .map(view -> AcceptDisputeResponse.newBuilder()
                        .setDispute(DisputeProtos.toProto(view))
                        .build());
    }
}
