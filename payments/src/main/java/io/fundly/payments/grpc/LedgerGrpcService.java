package io.fundly.payments.grpc;

import io.fundly.payments.application.LedgerQueries;
import io.fundly.payments.v1.GetLedgerBalancesRequest;
import io.fundly.payments.v1.GetLedgerBalancesResponse;
import io.fundly.payments.v1.ListLedgerTransactionsRequest;
import io.fundly.payments.v1.ListLedgerTransactionsResponse;
import io.fundly.payments.v1.MutinyLedgerServiceGrpc.LedgerServiceImplBase;
import io.fundly.platform.errors.Violations;
import io.fundly.platform.paging.PageRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;

/** The books, over gRPC. */
@GrpcService
public class LedgerGrpcService extends LedgerServiceImplBase {

    private final LedgerQueries queries;
    private final Requests requests;

    public LedgerGrpcService(LedgerQueries queries, Requests requests) {
        this.queries = queries;
        this.requests = requests;
    }

    @Override
    @RolesAllowed({"creator", "finance", "admin"})
    public Uni<ListLedgerTransactionsResponse> listLedgerTransactions(ListLedgerTransactionsRequest request) {
        var campaignId = Violations.requireId(request.getCampaignId(), "campaign_id");
        var page = PageRequest.of(request.getPageSize(), request.getPageToken(), "ledger:" + request.getCampaignId());
        return requests.caller()
                .chain(caller -> queries.transactions(campaignId, caller, page))
                .map(found -> ListLedgerTransactionsResponse.newBuilder()
                        .addAllTransactions(found.items().stream()
                                .map(LedgerProtos::toProto)
                                .toList())
                        .setNextPageToken(found.nextPageToken())
                        .build());
    }

    @Override
    @RolesAllowed({"creator", "finance", "admin"})
    public Uni<GetLedgerBalancesResponse> getLedgerBalances(GetLedgerBalancesRequest request) {
        var campaignId = Violations.requireId(request.getCampaignId(), "campaign_id");
        return requests.caller()
                .chain(caller -> queries.balances(campaignId, caller))
                .map(LedgerProtos::toProto);
    }
}
