package io.fundly.campaigns.grpc;

import io.fundly.campaigns.application.CampaignReview;
import io.fundly.campaigns.v1.ApproveCampaignRequest;
import io.fundly.campaigns.v1.ApproveCampaignResponse;
import io.fundly.campaigns.v1.ReinstateCampaignRequest;
import io.fundly.campaigns.v1.ReinstateCampaignResponse;
import io.fundly.campaigns.v1.RejectCampaignRequest;
import io.fundly.campaigns.v1.RejectCampaignResponse;
import io.fundly.campaigns.v1.SuspendCampaignRequest;
import io.fundly.campaigns.v1.SuspendCampaignResponse;
import io.fundly.platform.identity.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What moderators call. */
@ApplicationScoped
class ModeratorCalls {

    private final Callers callers;
    private final CampaignReview review;

    ModeratorCalls(Callers callers, CampaignReview review) {
        this.callers = callers;
        this.review = review;
    }

    Uni<ApproveCampaignResponse> approve(ApproveCampaignRequest request) {
        var ref = CampaignRequests.judged(request.getCampaignId(), request.getEtag(), request.getNote(), false);
        return callers.current()
                .chain(caller -> review.approve(ref, request.getNote(), caller)
                        .map(view -> ApproveCampaignResponse.newBuilder()
                                .setCampaign(CampaignProtos.toProto(view, caller))
                                .build()));
    }

    Uni<RejectCampaignResponse> reject(RejectCampaignRequest request) {
        var ref = CampaignRequests.judged(request.getCampaignId(), request.getEtag(), request.getNote(), true);
        return callers.current()
                .chain(caller -> review.reject(ref, request.getNote(), caller)
                        .map(view -> RejectCampaignResponse.newBuilder()
                                .setCampaign(CampaignProtos.toProto(view, caller))
                                .build()));
    }

    Uni<SuspendCampaignResponse> suspend(SuspendCampaignRequest request) {
        var ref = CampaignRequests.judged(request.getCampaignId(), request.getEtag(), request.getNote(), false);
        return callers.current()
                .chain(caller -> review.suspend(ref, request.getNote(), caller)
                        .map(view -> SuspendCampaignResponse.newBuilder()
                                .setCampaign(CampaignProtos.toProto(view, caller))
                                .build()));
    }

    Uni<ReinstateCampaignResponse> reinstate(ReinstateCampaignRequest request) {
        var ref = CampaignRequests.judged(request.getCampaignId(), request.getEtag(), request.getNote(), false);
        return callers.current()
                .chain(caller -> review.reinstate(ref, request.getNote(), caller)
                        .map(view -> ReinstateCampaignResponse.newBuilder()
                                .setCampaign(CampaignProtos.toProto(view, caller))
                                .build()));
    }
}
