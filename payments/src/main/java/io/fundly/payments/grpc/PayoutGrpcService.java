package io.fundly.payments.grpc;

import io.fundly.payments.application.PayoutOnboarding;
import io.fundly.payments.application.PayoutQueries;
import io.fundly.payments.v1.CreatePayoutAccountRequest;
import io.fundly.payments.v1.CreatePayoutAccountResponse;
import io.fundly.payments.v1.GetPayoutAccountRequest;
import io.fundly.payments.v1.GetPayoutAccountResponse;
import io.fundly.payments.v1.ListMyPayoutsRequest;
import io.fundly.payments.v1.ListMyPayoutsResponse;
import io.fundly.payments.v1.MutinyPayoutServiceGrpc.PayoutServiceImplBase;
import io.fundly.platform.idempotency.RequestKey;
import io.fundly.platform.identity.Caller;
import io.fundly.platform.paging.PageRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;

/** What creators are paid, and where to, over gRPC. */
@GrpcService
public class PayoutGrpcService extends PayoutServiceImplBase {

    private final PayoutOnboarding onboarding;
    private final PayoutQueries queries;
    private final Requests requests;

    public PayoutGrpcService(PayoutOnboarding onboarding, PayoutQueries queries, Requests requests) {
        this.onboarding = onboarding;
        this.queries = queries;
        this.requests = requests;
    }

    @Override
    @RolesAllowed("creator")
    public Uni<CreatePayoutAccountResponse> createPayoutAccount(CreatePayoutAccountRequest request) {
        var wish = PayoutRequests.toWish(request);
        return requests.caller()
                .call(caller -> requests.claim(
                        RequestKey.of(caller, "CreatePayoutAccount", request.getRequestId(), request),
                        CreatePayoutAccountResponse.getDefaultInstance()))
                .map(Caller::requireUser)
                .chain(creator -> onboarding.invite(creator, wish.country(), wish.returns()))
                .map(PayoutProtos::toProto);
    }

    @Override
    @RolesAllowed("creator")
    public Uni<GetPayoutAccountResponse> getPayoutAccount(GetPayoutAccountRequest request) {
        return requests.caller()
                .map(Caller::requireUser)
                .chain(onboarding::get)
                .map(account -> GetPayoutAccountResponse.newBuilder()
                        .setAccount(PayoutProtos.toProto(account))
                        .build());
    }

    @Override
    @RolesAllowed("creator")
    public Uni<ListMyPayoutsResponse> listMyPayouts(ListMyPayoutsRequest request) {
        return requests.caller()
                .map(Caller::requireUser)
                .chain(creator -> queries.ofCreator(
                        creator, PageRequest.of(request.getPageSize(), request.getPageToken(), "payouts:" + creator)))
                .map(page -> ListMyPayoutsResponse.newBuilder()
                        .addAllPayouts(
                                page.items().stream().map(PayoutProtos::toProto).toList())
                        .setNextPageToken(page.nextPageToken())
                        .build());
    }
}
