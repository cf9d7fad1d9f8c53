package io.fundly.sandbox.stripe.resources;

import static io.fundly.sandbox.stripe.api.Field.range;
import static io.fundly.sandbox.stripe.api.Field.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Call;
import io.fundly.sandbox.stripe.api.Failures;
import io.fundly.sandbox.stripe.api.Operation;
import io.fundly.sandbox.stripe.api.Pages;
import io.fundly.sandbox.stripe.api.Route;
import io.fundly.sandbox.stripe.api.Shape;
import io.fundly.sandbox.stripe.json.Json;
import java.util.List;

/** <a href="https://docs.stripe.com/api/balance_transactions">Balance transactions</a>: every movement of an account's money. */
final class BalanceTransactions implements Resource {

    @Override
    public List<Route> routes() {
        Shape filters = Shape.listOf(text("currency"), text("source"), text("type"), range("created"));
        Operation page = call ->
                Pages.filtered(call, "balance_transaction", "/v1/balance_transactions", "source", "type", "currency");
        return List.of(
                Route.get("/v1/balance_transactions", filters, page),
                Route.get("/v1/balance_transactions/{id}", Shape.of(), BalanceTransactions::retrieve),
                Route.get("/v1/balance/history", filters, page),
                Route.get("/v1/balance/history/{id}", Shape.of(), BalanceTransactions::retrieve));
    }

    private static ObjectNode retrieve(Call call) {
        String id = call.pathParameter("id");
        return call.find("balance_transaction", id).orElseThrow(() -> Failures.notFound("balance_transaction", id));
    }

    /** Books a movement and answers with its transaction. */
    static ObjectNode book(Call call, Movement movement) {
        ObjectNode transaction = call.create("balance_transaction", "txn");
        transaction.put("amount", movement.amount).put("currency", movement.currency);
        transaction.put("fee", movement.fee).put("net", movement.amount - movement.fee);
        if (movement.fee != 0) {
            ObjectNode detail = Json.object().put("amount", movement.fee).putNull("application");
            detail.put("currency", movement.currency).put("description", movement.feeDescription);
            transaction.withArray("/fee_details").add(detail.put("type", "stripe_fee"));
        }
        transaction.put("type", movement.type).put("reporting_category", movement.reportingCategory);
        transaction.put("source", movement.source).put("available_on", movement.availableOn);
        transaction.put("status", movement.availableOn <= call.now() ? "available" : "pending");
        if (!movement.description.isEmpty()) {
            transaction.put("description", movement.description);
        }
        call.put(transaction);
        return transaction;
    }

    /**
     * A movement to be booked; amounts in the currency's smallest unit, negative out of the account.
     *
     * @param source id of what moved the money
     * @param availableOn seconds since 1970 from when on it can be paid out
     */
    record Movement(
            String type,
            String reportingCategory,
            long amount,
            String currency,
            String source,
            long availableOn,
            long fee,
            String feeDescription,
            String description) {

        static Movement of(String type, String reportingCategory, long amount, ObjectNode source, long availableOn) {
            String currency = Json.require(source, "currency");
            String id = Json.require(source, "id");
            return new Movement(type, reportingCategory, amount, currency, id, availableOn, 0, "", "");
        }

        Movement withFee(long newFee, String newFeeDescription) {
            return new Movement(
                    type,
                    reportingCategory,
                    amount,
                    currency,
                    source,
                    availableOn,
                    newFee,
                    newFeeDescription,
                    description);
        }

        Movement described(String newDescription) {
            return new Movement(
                    type,
                    reportingCategory,
                    amount,
                    currency,
                    source,
                    availableOn,
                    fee,
                    feeDescription,
                    newDescription);
        }
    }
}
