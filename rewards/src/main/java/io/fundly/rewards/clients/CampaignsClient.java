package io.fundly.rewards.clients;

import io.fundly.campaigns.v1.CampaignTerms;
import io.fundly.campaigns.v1.GetCampaignTermsRequest;
import io.fundly.campaigns.v1.MutinyCampaignServiceGrpc.MutinyCampaignServiceStub;
import io.fundly.platform.calls.Callee;
import io.fundly.platform.calls.Callees;
import io.fundly.platform.identity.CallAs;
import io.fundly.platform.protos.ProtoValues;
import io.fundly.rewards.domain.CampaignState;
import io.grpc.Status;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Asks campaigns about a campaign that no event has told of yet. */
@ApplicationScoped
public class CampaignsClient {

    private final MutinyCampaignServiceStub campaigns;
    private final Callee callee;

    public CampaignsClient(@GrpcClient("campaigns") MutinyCampaignServiceStub campaigns, Callees callees) {
        this.campaigns = campaigns;
        this.callee = callees.named("campaigns");
    }

    /** What campaigns says of it; empty where there is no such campaign. */
    public Uni<Optional<io.fundly.rewards.domain.CampaignTerms>> terms(UUID campaignId) {
        var request = GetCampaignTermsRequest.newBuilder()
                .setCampaignId(campaignId.toString())
                .build();
        return callee.read(() -> CallAs.service(campaigns).getCampaignTerms(request))
                .map(response -> Optional.of(toTerms(response.getTerms())))
                .onFailure(CampaignsClient::isNotFound)
                .recoverWithItem(Optional.empty());
    }

    private static io.fundly.rewards.domain.CampaignTerms toTerms(CampaignTerms terms) {
        var state = toState(terms);
        return new io.fundly.rewards.domain.CampaignTerms(
                UUID.fromString(terms.getCampaignId()),
                UUID.fromString(terms.getCreatorId()),
                state,
                wasLaunched(state),
                terms.getGoal().getCurrencyCode(),
                terms.getMinimumPledge().getMinorUnits(),
                terms.getMaximumPledge().getMinorUnits(),
                terms.getTitle(),
                terms.hasDeadlineTime()
                        ? Optional.of(ProtoValues.toInstant(terms.getDeadlineTime()))
                        : Optional.empty(),
                terms.getVersion());
    }

    /** The terms do not say when it was launched; a canceled one counts as never launched until its event comes. */
    private static boolean wasLaunched(CampaignState state) {
        return switch (state) {
            case LIVE, CLOSING, SUCCEEDED, FAILED -> true;
            case DRAFT, IN_REVIEW, APPROVED, REJECTED, CANCELED, SUSPENDED, DELETED -> false;
        };
    }

    private static CampaignState toState(CampaignTerms terms) {
        return switch (terms.getState()) {
            case CAMPAIGN_STATE_DRAFT -> CampaignState.DRAFT;
            case CAMPAIGN_STATE_IN_REVIEW -> CampaignState.IN_REVIEW;
            case CAMPAIGN_STATE_APPROVED -> CampaignState.APPROVED;
            case CAMPAIGN_STATE_REJECTED -> CampaignState.REJECTED;
            case CAMPAIGN_STATE_LIVE -> CampaignState.LIVE;
            case CAMPAIGN_STATE_CLOSING -> CampaignState.CLOSING;
            case CAMPAIGN_STATE_SUCCEEDED -> CampaignState.SUCCEEDED;
            case CAMPAIGN_STATE_FAILED -> CampaignState.FAILED;
            case CAMPAIGN_STATE_CANCELED -> CampaignState.CANCELED;
            case CAMPAIGN_STATE_SUSPENDED -> CampaignState.SUSPENDED;
            case CAMPAIGN_STATE_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalStateException("Campaigns told of a state that is not known here.");
        };
    }

    private static boolean isNotFound(Throwable failure) {
        return Status.fromThrowable(failure).getCode() == Status.Code.NOT_FOUND;
    }
}
