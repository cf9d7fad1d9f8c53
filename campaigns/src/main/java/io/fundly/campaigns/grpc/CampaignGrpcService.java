package io.fundly.campaigns.grpc;

import io.fundly.campaigns.application.CampaignDrafting;
import io.fundly.campaigns.v1.Campaign;
import io.fundly.campaigns.v1.CreateCampaignRequest;
import io.fundly.campaigns.v1.CreateCampaignResponse;
import io.fundly.campaigns.v1.MutinyCampaignServiceGrpc.CampaignServiceImplBase;
import io.fundly.platform.errors.Violations;
import io.fundly.platform.idempotency.Idempotency;
import io.fundly.platform.idempotency.RequestKey;
import io.fundly.platform.identity.Callers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;

@GrpcService
public class CampaignGrpcService extends CampaignServiceImplBase {
    private final CampaignDrafting drafting;
    private final Callers callers;
    private final Idempotency idempotency;

    public CampaignGrpcService(CampaignDrafting drafting, Callers callers, Idempotency idempotency) {
        this.drafting = drafting;
        this.callers = callers;
        this.idempotency = idempotency;
    }

    @Override
    @RolesAllowed("creator")
    public Uni<CreateCampaignResponse> createCampaign(CreateCampaignRequest request) {
        var violations = new Violations();
        violations.text(request.getCampaign().getTitle(), "campaign.title", 3, 100);
        violations.throwIfAny();
        return callers.current()
                .chain(caller -> idempotency.once(
                        RequestKey.of(caller, "CreateCampaign", request.getRequestId(), request),
                        CreateCampaignResponse.parser(),
                        () -> drafting.create(request.getCampaign().getTitle(), caller)
                                .map(c -> CreateCampaignResponse.newBuilder()
                                        .setCampaign(Campaign.newBuilder()
                                                .setId(c.id().toString())
                                                .setTitle(c.title()))
                                        .build())));
    }
}
