package io.fundly.admin;

import static io.fundly.admin.Neighbours.answer;

import io.fundly.campaigns.v1.ApproveCampaignRequest;
import io.fundly.campaigns.v1.ApproveCampaignResponse;
import io.fundly.campaigns.v1.Campaign;
import io.fundly.campaigns.v1.CampaignServiceGrpc;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.campaigns.v1.CampaignStateCount;
import io.fundly.campaigns.v1.CountCampaignsRequest;
import io.fundly.campaigns.v1.CountCampaignsResponse;
import io.fundly.campaigns.v1.GetCampaignRequest;
import io.fundly.campaigns.v1.GetCampaignResponse;
import io.fundly.campaigns.v1.ListCampaignsRequest;
import io.fundly.campaigns.v1.ListCampaignsResponse;
import io.fundly.campaigns.v1.ReinstateCampaignRequest;
import io.fundly.campaigns.v1.ReinstateCampaignResponse;
import io.fundly.campaigns.v1.RejectCampaignRequest;
import io.fundly.campaigns.v1.RejectCampaignResponse;
import io.fundly.campaigns.v1.SuspendCampaignRequest;
import io.fundly.campaigns.v1.SuspendCampaignResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Campaigns that change their state when they are told to. */
final class CampaignsStandIn extends CampaignServiceGrpc.CampaignServiceImplBase {

    private final Map<String, Campaign> campaigns = new ConcurrentHashMap<>();

    void stands(String id, CampaignState state, long version) {
        campaigns.put(
                id,
                Campaign.newBuilder()
                        .setId(id)
                        .setTitle("A lamp")
                        .setState(state)
                        .setVersion(version)
                        .build());
    }

    CampaignState state(String id) {
        return campaigns.getOrDefault(id, Campaign.getDefaultInstance()).getState();
    }

    @Override
    public void getCampaign(GetCampaignRequest request, StreamObserver<GetCampaignResponse> observer) {
        var campaign = campaigns.get(request.getIdOrSlug());
        if (campaign == null) {
            observer.onError(Status.NOT_FOUND.asException());
        } else {
            answer(
                    observer,
                    GetCampaignResponse.newBuilder().setCampaign(campaign).build());
        }
    }

    @Override
    public void listCampaigns(ListCampaignsRequest request, StreamObserver<ListCampaignsResponse> observer) {
        var found = campaigns.values().stream()
                .filter(campaign -> request.getStatesList().contains(campaign.getState()))
                .toList();
        answer(
                observer,
                ListCampaignsResponse.newBuilder().addAllCampaigns(found).build());
    }

    @Override
    public void countCampaigns(CountCampaignsRequest request, StreamObserver<CountCampaignsResponse> observer) {
        answer(
                observer,
                CountCampaignsResponse.newBuilder()
                        .addStateCounts(count(CampaignState.CAMPAIGN_STATE_LIVE, 5))
                        .addStateCounts(count(CampaignState.CAMPAIGN_STATE_IN_REVIEW, 2))
                        .build());
    }

    @Override
    public void approveCampaign(ApproveCampaignRequest request, StreamObserver<ApproveCampaignResponse> observer) {
        var campaign = move(request.getCampaignId(), CampaignState.CAMPAIGN_STATE_APPROVED);
        answer(
                observer,
                ApproveCampaignResponse.newBuilder().setCampaign(campaign).build());
    }

    @Override
    public void rejectCampaign(RejectCampaignRequest request, StreamObserver<RejectCampaignResponse> observer) {
        var campaign = move(request.getCampaignId(), CampaignState.CAMPAIGN_STATE_REJECTED);
        answer(
                observer,
                RejectCampaignResponse.newBuilder().setCampaign(campaign).build());
    }

    @Override
    public void suspendCampaign(SuspendCampaignRequest request, StreamObserver<SuspendCampaignResponse> observer) {
        var campaign = move(request.getCampaignId(), CampaignState.CAMPAIGN_STATE_SUSPENDED);
        answer(
                observer,
                SuspendCampaignResponse.newBuilder().setCampaign(campaign).build());
    }

    @Override
    public void reinstateCampaign(
            ReinstateCampaignRequest request, StreamObserver<ReinstateCampaignResponse> observer) {
        var campaign = move(request.getCampaignId(), CampaignState.CAMPAIGN_STATE_LIVE);
        answer(
                observer,
                ReinstateCampaignResponse.newBuilder().setCampaign(campaign).build());
    }

    private Campaign move(String id, CampaignState state) {
        var before = campaigns.getOrDefault(id, Campaign.getDefaultInstance());
        stands(id, state, before.getVersion() + 1);
        return campaigns.getOrDefault(id, before);
    }

    private static CampaignStateCount count(CampaignState state, long count) {
        return CampaignStateCount.newBuilder().setState(state).setCount(count).build();
    }
}
