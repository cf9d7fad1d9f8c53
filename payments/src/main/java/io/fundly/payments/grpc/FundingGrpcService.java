package io.fundly.payments.grpc;

import io.fundly.payments.application.FundingClosing;
import io.fundly.payments.v1.CloseFundingRequest;
import io.fundly.payments.v1.CloseFundingResponse;
import io.fundly.payments.v1.MutinyFundingServiceGrpc.FundingServiceImplBase;
import io.fundly.platform.errors.Violations;
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

    public FundingGrpcService(FundingClosing closing) {
        this.closing = closing;
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
                        .setFinalTotal(PledgeProtos.money(closed.total()))
                        .setBackersCount(closed.backers())
                        .setPledgesCount(closed.pledges())
                        .setCloseTime(PledgeProtos.timestamp(closed.closeTime()))
                        .build());
    }

    private static Optional<Instant> deadline(CloseFundingRequest request) {
        try {
            var given = request.getDeadlineTime();
            return Optional.of(Instant.ofEpochSecond(given.getSeconds(), given.getNanos()));
        } catch (DateTimeException | ArithmeticException outOfRange) {
            return Optional.empty();
        }
    }
}
