package io.fundly.community.clients;

import io.fundly.campaigns.v1.GetCampaignTermsRequest;
import io.fundly.campaigns.v1.MutinyCampaignServiceGrpc.MutinyCampaignServiceStub;
import io.fundly.community.domain.KnownCampaign;
import io.fundly.community.protos.CampaignProtos;
import io.fundly.platform.calls.Callee;
import io.fundly.platform.calls.Callees;
import io.fundly.platform.identity.CallAs;
import io.grpc.Status;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Asks the campaigns service for what its events have not told yet. */
@ApplicationScoped
public class CampaignsClient {

    private final MutinyCampaignServiceStub campaigns;
    private final Callee callee;

    public CampaignsClient(@GrpcClient("campaigns") MutinyCampaignServiceStub campaigns, Callees callees) {
        this.campaigns = CallAs.service(campaigns);
        this.callee = callees.named("campaigns");
    }

    /** The campaign as it is now, where there is one. */
    public Uni<Optional<KnownCampaign>> find(UUID id) {
        var request = GetCampaignTermsRequest.newBuilder()
                .setCampaignId(id.toString())
                .build();
        return callee.read(() -> campaigns.getCampaignTerms(request))
                .map(response -> Optional.of(CampaignProtos.fromTerms(response.getTerms())))
                .onFailure(failure -> Status.fromThrowable(failure).getCode() == Status.Code.NOT_FOUND)
                .recoverWithItem(Optional.empty());
    }
}
