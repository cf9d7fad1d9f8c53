package io.fundly.edge.payments;

import static io.fundly.edge.http.Reason.CAMPAIGN_NOT_FOUND;
import static io.fundly.edge.http.Reason.ILLEGAL_STATE;

import io.fundly.edge.backend.Backend;
import io.fundly.edge.http.PageJson;
import io.fundly.edge.http.PageParams;
import io.fundly.edge.http.Refuses;
import io.fundly.edge.http.Values;
import io.fundly.edge.payments.FundsJson.CollectionView;
import io.fundly.edge.payments.FundsJson.RehearsalView;
import io.fundly.edge.payments.FundsJson.TransactionView;
import io.fundly.payments.v1.GetCollectionRequest;
import io.fundly.payments.v1.ListLedgerTransactionsRequest;
import io.fundly.payments.v1.ListLedgerTransactionsResponse;
import io.fundly.payments.v1.MutinyFundingServiceGrpc.MutinyFundingServiceStub;
import io.fundly.payments.v1.MutinyLedgerServiceGrpc.MutinyLedgerServiceStub;
import io.fundly.payments.v1.RehearseCloseRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;

/** The money of a campaign, for its creator and for finance. */
@Path("/api/v1")
@Tag(name = "Payments")
@RolesAllowed({"creator", "finance", "admin"})
public class FundsResource {

    private static final int LARGEST_PAGE = 100;

    private final Backend<MutinyFundingServiceStub> funding;
    private final Backend<MutinyLedgerServiceStub> ledger;

    FundsResource(Backend<MutinyFundingServiceStub> funding, Backend<MutinyLedgerServiceStub> ledger) {
        this.funding = funding;
        this.ledger = ledger;
    }

    @GET
    @Path("/campaigns/{id}/rehearsal")
    @Operation(
            operationId = "rehearseClose",
            summary = "What would happen if the campaign closed now: charges, expected fees, payout, stock")
    @Refuses({CAMPAIGN_NOT_FOUND, ILLEGAL_STATE})
    public Uni<RehearsalView> rehearsal(String id) {
        var request = RehearseCloseRequest.newBuilder().setCampaignId(id).build();
        return funding.read(stub -> stub.rehearseClose(request)).map(FundsJson::rehearsal);
    }

    @GET
    @Path("/campaigns/{id}/collection")
    @Operation(
            operationId = "getCollection",
            summary = "How far the money has come: pledged, verified and collected are three numbers")
    @Refuses(CAMPAIGN_NOT_FOUND)
    public Uni<CollectionView> collection(String id) {
        var request = GetCollectionRequest.newBuilder().setCampaignId(id).build();
        return funding.read(stub -> stub.getCollection(request)).map(FundsJson::collection);
    }

    @GET
    @Path("/campaigns/{id}/ledger")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listLedger", summary = "The book of the campaign as JSON, in the order of its chain")
    @Refuses(CAMPAIGN_NOT_FOUND)
    @APIResponseSchema(value = LedgerPage.class, responseDescription = "A page of the book")
    public Uni<PageJson<TransactionView>> ledger(String id, @BeanParam PageParams page) {
        return read(id, page.size(), page.token())
                .map(answer -> new PageJson<>(transactions(answer), answer.getNextPageToken()));
    }

    @GET
    @Path("/campaigns/{id}/ledger")
    @Produces("text/csv;qs=0.5")
    @Operation(
            operationId = "exportLedger",
            summary = "The whole book of the campaign as CSV, with its chain of hashes")
    @Refuses(CAMPAIGN_NOT_FOUND)
    @APIResponse(
            responseCode = "200",
            description = "The book, a row per transaction",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    public RestMulti<String> export(String id) {
        var book = read(id, LARGEST_PAGE, "").toMulti().flatMap(first -> pages(id, first));
        return RestMulti.fromMultiData(book)
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .build();
    }

    /** The first page is read before the answer begins, so that a refusal is still a problem document. */
    private Multi<String> pages(String id, ListLedgerTransactionsResponse first) {
        var token = new AtomicReference<>(first.getNextPageToken());
        var head = Multi.createFrom().item(LedgerCsv.HEADER + rows(first));
        var rest = Multi.createBy()
                .repeating()
                .uni(() -> read(id, LARGEST_PAGE, Values.orEmpty(token.get()))
                        .invoke(page -> token.set(page.getNextPageToken())))
                .whilst(page -> !page.getNextPageToken().isEmpty())
                .map(FundsResource::rows);
        return first.getNextPageToken().isEmpty()
                ? head
                : Multi.createBy().concatenating().streams(head, rest);
    }

    private Uni<ListLedgerTransactionsResponse> read(String id, int size, String token) {
        var request = ListLedgerTransactionsRequest.newBuilder()
                .setCampaignId(id)
                .setPageSize(size)
                .setPageToken(token)
                .build();
        return ledger.read(stub -> stub.listLedgerTransactions(request));
    }

    private static String rows(ListLedgerTransactionsResponse answer) {
        return answer.getTransactionsCount() == 0 ? "" : LedgerCsv.rows(transactions(answer));
    }

    private static List<TransactionView> transactions(ListLedgerTransactionsResponse answer) {
        return answer.getTransactionsList().stream().map(FundsJson::transaction).toList();
    }

    @Schema(requiredProperties = {"items", "nextPageToken"})
    record LedgerPage(List<TransactionView> items, String nextPageToken) {}
}
