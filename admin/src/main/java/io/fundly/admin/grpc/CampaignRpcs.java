package io.fundly.admin.grpc;

import io.fundly.admin.application.PrivilegedActs;
import io.fundly.admin.clients.CampaignsClient;
import io.fundly.admin.clients.Deed;
import io.fundly.admin.domain.Act;
import io.fundly.admin.domain.Privilege;
import io.fundly.admin.v1.ApproveCampaignRequest;
import io.fundly.admin.v1.ListCampaignsForReviewRequest;
import io.fundly.admin.v1.ListCampaignsForReviewResponse;
import io.fundly.admin.v1.ReinstateCampaignRequest;
import io.fundly.admin.v1.RejectCampaignRequest;
import io.fundly.admin.v1.SuspendCampaignRequest;
import io.fundly.campaigns.v1.Campaign;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.campaigns.v1.ListCampaignsRequest;
import io.fundly.platform.errors.Violations;
import io.fundly.platform.identity.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The part of the desk that is about campaigns. */
@ApplicationScoped
class CampaignRpcs {

    private final PrivilegedActs acts;
    private final CampaignsClient campaigns;
    private final Callers callers;

    CampaignRpcs(PrivilegedActs acts, CampaignsClient campaigns, Callers callers) {
        this.acts = acts;
        this.campaigns = campaigns;
        this.callers = callers;
    }

    Uni<ListCampaignsForReviewResponse> list(ListCampaignsForReviewRequest request) {
        var violations = new Violations();
        violations.check(
                request.getStatesList().stream()
                        .noneMatch(state -> state == CampaignState.CAMPAIGN_STATE_UNSPECIFIED
                                || state == CampaignState.UNRECOGNIZED),
                "states",
                "must be states that campaigns can be in");
        violations.throwIfAny();
        var states = request.getStatesCount() == 0
                ? List.of(CampaignState.CAMPAIGN_STATE_IN_REVIEW)
                : request.getStatesList();
        return campaigns
                .list(ListCampaignsRequest.newBuilder()
                        .addAllStates(states)
                        .setPageSize(request.getPageSize())
                        .setPageToken(request.getPageToken())
                        .build())
                .map(found -> ListCampaignsForReviewResponse.newBuilder()
                        .addAllCampaigns(found.getCampaignsList())
                        .setNextPageToken(found.getNextPageToken())
                        .build());
    }

    Uni<Campaign> approve(ApproveCampaignRequest request) {
        var id = Shapes.target(request.getCampaignId(), "campaign_id", request.getNote());
        return perform(
                Act.on(id, Privilege.CAMPAIGN_APPROVE, request.getNote()), campaigns.approving(id, request.getNote()));
    }

    Uni<Campaign> reject(RejectCampaignRequest request) {
        var id = Shapes.targetWithReason(request.getCampaignId(), "campaign_id", request.getNote());
        return perform(
                Act.on(id, Privilege.CAMPAIGN_REJECT, request.getNote()), campaigns.rejecting(id, request.getNote()));
    }

    Uni<Campaign> suspend(SuspendCampaignRequest request) {
        var id = Shapes.target(request.getCampaignId(), "campaign_id", request.getNote());
        return perform(
                Act.on(id, Privilege.CAMPAIGN_SUSPEND, request.getNote()), campaigns.suspending(id, request.getNote()));
    }

    Uni<Campaign> reinstate(ReinstateCampaignRequest request) {
        var id = Shapes.target(request.getCampaignId(), "campaign_id", request.getNote());
        return perform(
                Act.on(id, Privilege.CAMPAIGN_REINSTATE, request.getNote()),
                campaigns.reinstating(id, request.getNote()));
    }

    private Uni<Campaign> perform(Act act, Deed<Campaign> deed) {
        return callers.current().chain(caller -> acts.perform(act, caller, deed));
    }
}
