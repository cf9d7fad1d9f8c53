package io.fundly.admin.clients;

import io.fundly.admin.domain.Standing;
import io.fundly.campaigns.v1.ApproveCampaignRequest;
import io.fundly.campaigns.v1.ApproveCampaignResponse;
import io.fundly.campaigns.v1.Campaign;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.campaigns.v1.CountCampaignsRequest;
import io.fundly.campaigns.v1.GetCampaignRequest;
import io.fundly.campaigns.v1.ListCampaignsRequest;
import io.fundly.campaigns.v1.ListCampaignsResponse;
import io.fundly.campaigns.v1.MutinyCampaignServiceGrpc.MutinyCampaignServiceStub;
import io.fundly.campaigns.v1.ReinstateCampaignRequest;
import io.fundly.campaigns.v1.ReinstateCampaignResponse;
import io.fundly.campaigns.v1.RejectCampaignRequest;
import io.fundly.campaigns.v1.RejectCampaignResponse;
import io.fundly.campaigns.v1.SuspendCampaignRequest;
import io.fundly.campaigns.v1.SuspendCampaignResponse;
import io.fundly.platform.calls.Callee;
import io.fundly.platform.calls.Callees;
import io.fundly.platform.identity.CallAs;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The campaigns service: acts and lists with the caller's token, standings and counts on this service's account. */
@ApplicationScoped
public class CampaignsClient {

    private final MutinyCampaignServiceStub asCaller;
    private final MutinyCampaignServiceStub asService;
    private final Callee callee;

    public CampaignsClient(@GrpcClient("campaigns") MutinyCampaignServiceStub campaigns, Callees callees) {
        this.asCaller = campaigns;
        this.asService = CallAs.service(campaigns);
        this.callee = callees.named("campaigns");
    }

    public Deed<Campaign> approving(UUID id, String note) {
        var request = ApproveCampaignRequest.newBuilder()
                .setCampaignId(id.toString())
                .setNote(note)
                .build();
        return deed(id, () -> asCaller.approveCampaign(request).map(ApproveCampaignResponse::getCampaign));
    }

    public Deed<Campaign> rejecting(UUID id, String note) {
        var request = RejectCampaignRequest.newBuilder()
                .setCampaignId(id.toString())
                .setNote(note)
                .build();
        return deed(id, () -> asCaller.rejectCampaign(request).map(RejectCampaignResponse::getCampaign));
    }

    public Deed<Campaign> suspending(UUID id, String note) {
        var request = SuspendCampaignRequest.newBuilder()
                .setCampaignId(id.toString())
                .setNote(note)
                .build();
        return deed(id, () -> asCaller.suspendCampaign(request).map(SuspendCampaignResponse::getCampaign));
    }

    public Deed<Campaign> reinstating(UUID id, String note) {
        var request = ReinstateCampaignRequest.newBuilder()
                .setCampaignId(id.toString())
                .setNote(note)
                .build();
        return deed(id, () -> asCaller.reinstateCampaign(request).map(ReinstateCampaignResponse::getCampaign));
    }

    public Uni<ListCampaignsResponse> list(ListCampaignsRequest request) {
        return callee.read(() -> asCaller.listCampaigns(request));
    }

    /** How a campaign stands. */
    public Uni<Standing> standing(UUID id) {
        var request = GetCampaignRequest.newBuilder().setIdOrSlug(id.toString()).build();
        return callee.read(() -> asService.getCampaign(request)).map(response -> standing(response.getCampaign()));
    }

    /** How many campaigns are in each state, by the state's name. */
    public Uni<Map<String, Long>> countByState() {
        return callee.read(() -> asService.countCampaigns(CountCampaignsRequest.getDefaultInstance()))
                .map(response -> response.getStateCountsList().stream()
                        .collect(Collectors.toMap(count -> name(count.getState()), count -> count.getCount())));
    }

    private Deed<Campaign> deed(UUID id, Supplier<Uni<Campaign>> call) {
        return new Deed<>(() -> standing(id), () -> callee.write(call), CampaignsClient::standing);
    }

    private static Standing standing(Campaign campaign) {
        return new Standing(
                Map.of("state", name(campaign.getState()), "version", String.valueOf(campaign.getVersion())));
    }

    private static String name(CampaignState state) {
        return state.name().replaceFirst("^CAMPAIGN_STATE_", "");
    }
}
