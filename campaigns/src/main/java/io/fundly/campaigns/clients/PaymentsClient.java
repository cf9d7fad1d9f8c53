package io.fundly.campaigns.clients;

import io.fundly.campaigns.domain.FinalTotal;
import io.fundly.payments.v1.CloseFundingRequest;
import io.fundly.payments.v1.CloseFundingResponse;
import io.fundly.payments.v1.MutinyFundingServiceGrpc.MutinyFundingServiceStub;
import io.fundly.platform.calls.Callee;
import io.fundly.platform.calls.Callees;
import io.fundly.platform.identity.CallAs;
import io.fundly.platform.protos.ProtoValues;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** What campaigns asks of payments, on its own account. */
@ApplicationScoped
public class PaymentsClient {

    private final MutinyFundingServiceStub stub;
    private final Callee payments;

    public PaymentsClient(@GrpcClient("payments") MutinyFundingServiceStub stub, Callees callees) {
        this.stub = CallAs.service(stub);
        this.payments = callees.named("payments");
    }

    /** Closes a campaign to pledges for good; asked again, the answer is the same. */
    public Uni<FinalTotal> closeFunding(UUID campaignId, Instant deadline, long version) {
        var request = CloseFundingRequest.newBuilder()
                .setCampaignId(campaignId.toString())
                .setDeadlineTime(ProtoValues.toProto(deadline))
                .setVersion(version)
                .build();
        return payments.write(() -> stub.closeFunding(request)).map(PaymentsClient::total);
    }

    private static FinalTotal total(CloseFundingResponse response) {
        return new FinalTotal(
                response.getFinalTotal().getCurrencyCode(),
                response.getFinalTotal().getMinorUnits(),
                response.getBackersCount(),
                response.getPledgesCount());
    }
}
