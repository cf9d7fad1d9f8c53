package io.fundly.payments.grpc;

import io.fundly.payments.application.BackerActs;
import io.fundly.payments.application.PledgeQueries;
import io.fundly.payments.application.PledgeView;
import io.fundly.payments.application.PledgeView.Viewer;
import io.fundly.payments.domain.PledgeProgress;
import io.fundly.payments.v1.CancelPledgeRequest;
import io.fundly.payments.v1.CancelPledgeResponse;
import io.fundly.payments.v1.ChangePledgeRequest;
import io.fundly.payments.v1.ChangePledgeResponse;
import io.fundly.payments.v1.ConfirmPledgeRequest;
import io.fundly.payments.v1.ConfirmPledgeResponse;
import io.fundly.payments.v1.CountBackedCampaignsRequest;
import io.fundly.payments.v1.CountBackedCampaignsResponse;
import io.fundly.payments.v1.CreatePledgeRequest;
import io.fundly.payments.v1.CreatePledgeResponse;
import io.fundly.payments.v1.GetPledgeRequest;
import io.fundly.payments.v1.GetPledgeResponse;
import io.fundly.payments.v1.ListCampaignPledgesRequest;
import io.fundly.payments.v1.ListCampaignPledgesResponse;
import io.fundly.payments.v1.ListMyPledgesRequest;
import io.fundly.payments.v1.ListMyPledgesResponse;
import io.fundly.payments.v1.MutinyPledgeServiceGrpc.PledgeServiceImplBase;
import io.fundly.payments.v1.Pledge;
import io.fundly.payments.v1.RetryPaymentRequest;
import io.fundly.payments.v1.RetryPaymentResponse;
import io.fundly.platform.errors.Violations;
import io.fundly.platform.idempotency.RequestKey;
import io.fundly.platform.identity.Caller;
import io.fundly.platform.paging.PageRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.jboss.logging.MDC;

/** Pledges, over gRPC. */
@GrpcService
public class PledgeGrpcService extends PledgeServiceImplBase {

    private final BackerActs acts;
    private final PledgeQueries queries;
    private final Requests requests;

    public PledgeGrpcService(BackerActs acts, PledgeQueries queries, Requests requests) {
        this.acts = acts;
        this.queries = queries;
        this.requests = requests;
    }

    @Override
    @RolesAllowed("backer")
    public Uni<CreatePledgeResponse> createPledge(CreatePledgeRequest request) {
        MDC.put("campaignId", request.getCampaignId());
        return requests.caller()
                .map(caller -> PledgeRequests.toOrder(
                        request,
                        caller.requireUser(),
                        RequestKey.of(caller, "CreatePledge", request.getRequestId(), request)))
                .chain(acts::create)
                .map(progress -> CreatePledgeResponse.newBuilder()
                        .setPledge(ofBacker(progress))
                        .build());
    }

    @Override
    @RolesAllowed("backer")
    public Uni<ConfirmPledgeResponse> confirmPledge(ConfirmPledgeRequest request) {
        var pledgeId = PledgeRequests.pledgeId(request.getPledgeId(), request.getRequestId());
        return requests.caller()
                .call(caller -> requests.claim(
                        RequestKey.of(caller, "ConfirmPledge", request.getRequestId(), request),
                        ConfirmPledgeResponse.getDefaultInstance()))
                .chain(caller -> acts.confirm(pledgeId, caller))
                .map(progress -> ConfirmPledgeResponse.newBuilder()
                        .setPledge(ofBacker(progress))
                        .build());
    }

    @Override
    @RolesAllowed("backer")
    public Uni<CancelPledgeResponse> cancelPledge(CancelPledgeRequest request) {
        var pledgeId = PledgeRequests.pledgeId(request.getPledgeId(), request.getRequestId());
        return requests.caller()
                .chain(caller -> requests.once(
                        RequestKey.of(caller, "CancelPledge", request.getRequestId(), request),
                        CancelPledgeResponse.parser(),
                        () -> acts.cancel(pledgeId, caller)
                                .map(progress -> CancelPledgeResponse.newBuilder()
                                        .setPledge(ofBacker(progress))
                                        .build())));
    }

    @Override
    @RolesAllowed("backer")
    public Uni<ChangePledgeResponse> changePledge(ChangePledgeRequest request) {
        return requests.caller()
                .chain(caller -> {
                    var order = ChangeRequests.toOrder(request, caller.requireUser());
                    var key = RequestKey.of(caller, "ChangePledge", request.getRequestId(), request);
                    return requests.claim(key, ChangePledgeResponse.getDefaultInstance())
                            .chain(() -> acts.change(order));
                })
                .map(progress -> ChangePledgeResponse.newBuilder()
                        .setPledge(ofBacker(progress))
                        .build());
    }

    @Override
    @RolesAllowed("backer")
    public Uni<RetryPaymentResponse> retryPayment(RetryPaymentRequest request) {
        return requests.caller()
                .chain(caller -> {
                    var order = PledgeRequests.toOrder(request, caller.requireUser());
                    var key = RequestKey.of(caller, "RetryPayment", request.getRequestId(), request);
                    return requests.claim(key, RetryPaymentResponse.getDefaultInstance())
                            .chain(() -> acts.mend(order));
                })
                .map(progress -> RetryPaymentResponse.newBuilder()
                        .setPledge(ofBacker(progress))
                        .build());
    }

    @Override
    @RolesAllowed({"backer", "creator", "finance", "admin"})
    public Uni<GetPledgeResponse> getPledge(GetPledgeRequest request) {
        var pledgeId = Violations.requireId(request.getPledgeId(), "pledge_id");
        return requests.caller()
                .chain(caller -> queries.get(pledgeId, caller))
                .map(view -> GetPledgeResponse.newBuilder()
                        .setPledge(PledgeProtos.toProto(view))
                        .build());
    }

    @Override
    @RolesAllowed("backer")
    public Uni<ListMyPledgesResponse> listMyPledges(ListMyPledgesRequest request) {
        var violations = new Violations();
        var states = PledgeRequests.states(request.getStatusesList(), violations);
        violations.throwIfAny();
        return requests.caller()
                .map(Caller::requireUser)
                .chain(backer -> queries.ofBacker(
                        backer,
                        states,
                        PageRequest.of(request.getPageSize(), request.getPageToken(), "mine:" + backer + states)))
                .map(page -> ListMyPledgesResponse.newBuilder()
                        .addAllPledges(protos(page.items()))
                        .setNextPageToken(page.nextPageToken())
                        .build());
    }

    @Override
    @RolesAllowed({"creator", "finance", "admin"})
    public Uni<ListCampaignPledgesResponse> listCampaignPledges(ListCampaignPledgesRequest request) {
        var violations = new Violations();
        var campaignId = violations.id(request.getCampaignId(), "campaign_id");
        var states = PledgeRequests.states(request.getStatusesList(), violations);
        violations.throwIfAny();
        var page = PageRequest.of(
                request.getPageSize(), request.getPageToken(), "campaign:" + request.getCampaignId() + states);
        return requests.caller()
                .chain(caller -> queries.ofCampaign(campaignId.orElseThrow(), caller, states, page))
                .map(found -> ListCampaignPledgesResponse.newBuilder()
                        .addAllPledges(protos(found.items()))
                        .setNextPageToken(found.nextPageToken())
                        .build());
    }

    @Override
    @PermitAll
    public Uni<CountBackedCampaignsResponse> countBackedCampaigns(CountBackedCampaignsRequest request) {
        var backerId = Violations.requireId(request.getBackerId(), "backer_id");
        return queries.countBackedCampaigns(backerId)
                .map(count -> CountBackedCampaignsResponse.newBuilder()
                        .setCount(count)
                        .build());
    }

    private static Pledge ofBacker(PledgeProgress progress) {
        return PledgeProtos.toProto(new PledgeView(progress.pledge(), List.of(progress.attempt()), Viewer.BACKER));
    }

    private static List<Pledge> protos(List<PledgeView> views) {
        return views.stream().map(PledgeProtos::toProto).toList();
    }
}
