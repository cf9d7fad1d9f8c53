package io.fundly.payments.grpc;

import io.fundly.payments.application.FundingClosing;
import io.fundly.payments.application.FundingQueries;
import io.fundly.payments.v1.CloseFundingRequest;
import io.fundly.payments.v1.CloseFundingResponse;
import io.fundly.payments.v1.GetCollectionRequest;
import io.fundly.payments.v1.GetCollectionResponse;
import io.fundly.payments.v1.MutinyFundingServiceGrpc.FundingServiceImplBase;
import io.fundly.payments.v1.RehearseCloseRequest;
import io.fundly.payments.v1.RehearseCloseResponse;
import io.fundly.platform.errors.Violations;
import io.fundly.platform.protos.ProtoValues;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** The end of a campaign's funding, over gRPC. */
@GrpcService
public class FundingGrpcService extends FundingServiceImplBase {

    private final FundingClosing closing;
    private final FundingQueries queries;
    private final Requests requests;

    FundingGrpcService(FundingClosing closing, FundingQueries queries, Requests requests) {
        this.closing = closing;
        this.queries = queries;
        this.requests = requests;
    }

    @Override
    @RolesAllowed({"creator", "finance", "admin"})
    public Uni<RehearseCloseResponse> rehearseClose(RehearseCloseRequest request) {
        var campaignId = Violations.requireId(request.getCampaignId(), "campaign_id");
        return requests.caller()
                .chain(caller -> queries.rehearse(campaignId, caller))
                .map(rehearsal -> FundingProtos.toProto(campaignId, rehearsal));
    }

    @Override
    @RolesAllowed({"creator", "finance", "admin"})
    public Uni<GetCollectionResponse> getCollection(GetCollectionRequest request) {
        var campaignId = Violations.requireId(request.getCampaignId(), "campaign_id");
        return requests.caller()
                .chain(caller -> queries.collection(campaignId, caller))
                .map(progress -> FundingProtos.toProto(campaignId, progress));
    }

    @Override
    @RolesAllowed("service:campaigns")
    public Uni<CloseFundingResponse> closeFunding(CloseFundingRequest request) {
        var violations = new Violations();
        var campaignId = violations.id(request.getCampaignId(), "campaign_id");
        var deadline = deadline(request);
        violations.check(request.hasDeadlineTime() && deadline.isPresent(), "deadline_time", "must be an instant");
        violations.check(request.getVersion() >= 0, "version", "must not be negative");
        violations.throwIfAny();
        return closing.close(campaignId.orElseThrow(), deadline.orElseThrow(), request.getVersion())
                .map(closed -> CloseFundingResponse.newBuilder()
                        .setFinalTotal(ProtoValues.toProto(closed.total()))
                        .setBackersCount(closed.backers())
                        .setPledgesCount(closed.pledges())
                        .setCloseTime(ProtoValues.toProto(closed.closeTime()))
                        .build());
    }

    private static Optional<Instant> deadline(CloseFundingRequest request) {
        try {
            var given = request.getDeadlineTime();
            return Optional.of(ProtoValues.toInstant(given));
        } catch (DateTimeException | ArithmeticException outOfRange) {
            return Optional.empty();
        }
    }
}
