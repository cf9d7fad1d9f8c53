package io.fundly.payments.clients;

import io.fundly.campaigns.v1.CampaignState;
import io.fundly.campaigns.v1.CampaignTerms;
import io.fundly.campaigns.v1.GetCampaignTermsRequest;
import io.fundly.campaigns.v1.GetCampaignTermsResponse;
import io.fundly.campaigns.v1.GetFundingRequest;
import io.fundly.campaigns.v1.GetFundingResponse;
import io.fundly.campaigns.v1.MutinyCampaignServiceGrpc.MutinyCampaignServiceStub;
import io.fundly.payments.domain.CampaignFacts;
import io.fundly.payments.domain.FundingFigures;
import io.fundly.payments.domain.FundingModel;
import io.fundly.payments.domain.Refusals;
import io.fundly.platform.calls.Callee;
import io.fundly.platform.calls.Callees;
import io.fundly.platform.identity.CallAs;
import io.fundly.platform.protos.ProtoValues;
import io.grpc.Status;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Asks campaigns for what its events have not told yet. */
@ApplicationScoped
public class CampaignsClient {

    private final MutinyCampaignServiceStub stub;
    private final Callee campaigns;

    public CampaignsClient(@GrpcClient("campaigns") MutinyCampaignServiceStub stub, Callees callees) {
        this.stub = CallAs.service(stub);
        this.campaigns = callees.named("campaigns");
    }

    /** The terms of a campaign; CAMPAIGN_NOT_FOUND where there is none. */
    public Uni<CampaignFacts> terms(UUID campaignId) {
        var request = GetCampaignTermsRequest.newBuilder()
                .setCampaignId(campaignId.toString())
                .build();
        return campaigns
                .read(() -> stub.getCampaignTerms(request))
                .map(GetCampaignTermsResponse::getTerms)
                .map(CampaignsClient::toFacts)
                .onFailure(failure -> Status.fromThrowable(failure).getCode() == Status.Code.NOT_FOUND)
                .transform(_ -> Refusals.campaignNotFound(campaignId))
                .onFailure(Neighbours::isOurFault)
                .transform(Neighbours::unavailable);
    }

    /** How far a campaign is, as campaigns shows it; empty where it has none such. */
    public Uni<Optional<FundingFigures>> funding(UUID campaignId) {
        var request = GetFundingRequest.newBuilder()
                .setCampaignId(campaignId.toString())
                .build();
        return campaigns
                .read(() -> stub.getFunding(request))
                .map(GetFundingResponse::getFunding)
                .map(funding -> Optional.of(new FundingFigures(
                        funding.getPledged().getCurrencyCode(),
                        funding.getPledged().getMinorUnits(),
                        funding.getBackers())))
                .onFailure(failure -> Status.fromThrowable(failure).getCode() == Status.Code.NOT_FOUND)
                .recoverWithItem(Optional.empty());
    }

    private static CampaignFacts toFacts(CampaignTerms terms) {
        return new CampaignFacts(
                UUID.fromString(terms.getCampaignId()),
                terms.getSlug(),
                terms.getTitle(),
                UUID.fromString(terms.getCreatorId()),
                state(terms.getState()),
                fundingModel(terms.getFundingModel()),
                ProtoValues.toMoney(terms.getGoal()),
                ProtoValues.toMoney(terms.getMinimumPledge()),
                ProtoValues.toMoney(terms.getMaximumPledge()),
                ProtoValues.toInstant(terms.getDeadlineTime()),
                terms.getVersion());
    }

    private static FundingModel fundingModel(io.fundly.campaigns.v1.FundingModel model) {
        return switch (model) {
            case FUNDING_MODEL_ALL_OR_NOTHING -> FundingModel.ALL_OR_NOTHING;
            case FUNDING_MODEL_KEEP_IT_ALL -> FundingModel.KEEP_IT_ALL;
            case FUNDING_MODEL_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("A campaign without a funding model that is known here.");
        };
    }

    private static io.fundly.payments.domain.CampaignState state(CampaignState state) {
        return switch (state) {
            case CAMPAIGN_STATE_DRAFT -> io.fundly.payments.domain.CampaignState.DRAFT;
            case CAMPAIGN_STATE_IN_REVIEW -> io.fundly.payments.domain.CampaignState.IN_REVIEW;
            case CAMPAIGN_STATE_APPROVED -> io.fundly.payments.domain.CampaignState.APPROVED;
            case CAMPAIGN_STATE_REJECTED -> io.fundly.payments.domain.CampaignState.REJECTED;
            case CAMPAIGN_STATE_LIVE -> io.fundly.payments.domain.CampaignState.LIVE;
            case CAMPAIGN_STATE_CLOSING -> io.fundly.payments.domain.CampaignState.CLOSING;
            case CAMPAIGN_STATE_SUCCEEDED -> io.fundly.payments.domain.CampaignState.SUCCEEDED;
            case CAMPAIGN_STATE_FAILED -> io.fundly.payments.domain.CampaignState.FAILED;
            case CAMPAIGN_STATE_CANCELED -> io.fundly.payments.domain.CampaignState.CANCELED;
            case CAMPAIGN_STATE_SUSPENDED -> io.fundly.payments.domain.CampaignState.SUSPENDED;
            case CAMPAIGN_STATE_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("A campaign in a state that is not known here.");
        };
    }
}
