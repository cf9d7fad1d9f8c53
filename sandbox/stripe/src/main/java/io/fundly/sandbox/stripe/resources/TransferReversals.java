package io.fundly.sandbox.stripe.resources;

import static io.fundly.sandbox.stripe.api.Field.bool;
import static io.fundly.sandbox.stripe.api.Field.integer;
import static io.fundly.sandbox.stripe.api.Field.metadata;
import static io.fundly.sandbox.stripe.api.Field.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Call;
import io.fundly.sandbox.stripe.api.Failures;
import io.fundly.sandbox.stripe.api.Pages;
import io.fundly.sandbox.stripe.api.Rendering;
import io.fundly.sandbox.stripe.api.Route;
import io.fundly.sandbox.stripe.api.Shape;
import io.fundly.sandbox.stripe.api.StripeFailure;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.store.Balances;
import io.fundly.sandbox.stripe.store.Store;
import java.util.List;

/**
 * <a href="https://docs.stripe.com/api/transfer_reversals">Reversals</a>: money comes back from a connected account, if its
 * available balance has it.
 */
final class TransferReversals implements Resource {
    private final Balances balances;

    TransferReversals(Balances balances) {
        this.balances = balances;
    }

    @Override
    public List<Route> routes() {
        Shape create = Shape.of(integer("amount"), text("description"), metadata(), bool("refund_application_fee"));
        String path = "/v1/transfers/{id}/reversals";
        return List.of(
                Route.post(path, create, this::create),
                Route.get(path, Shape.listOf(), TransferReversals::page),
                Route.get(path + "/{reversal}", Shape.of(), TransferReversals::require),
                Route.post(path + "/{reversal}", Shape.of(metadata()), call -> {
                    ObjectNode reversal = require(call);
                    call.arguments().mergeMetadata(reversal);
                    call.put(reversal);
                    return reversal;
                }));
    }

    private static ObjectNode require(Call call) {
        String id = call.pathParameter("reversal");
        return call.find("transfer_reversal", id)
                .filter(reversal -> Store.says(reversal, "transfer", call.pathParameter("id")))
                .orElseThrow(() -> Failures.notFound("transfer_reversal", id));
    }

    private static ObjectNode page(Call call) {
        String transfer = Json.require(Transfers.require(call), "id");
        return Pages.of(
                call,
                call.store().where(call.account(), "transfer_reversal", "transfer", transfer),
                "/v1/transfers/" + transfer + "/reversals",
                _ -> true);
    }

    private ObjectNode create(Call call) {
        ObjectNode before = Transfers.require(call);
        long remaining =
                before.path("amount").asLong() - before.path("amount_reversed").asLong();
        long amount = call.arguments().integer("amount").orElse(remaining);
        if (remaining == 0) {
            throw StripeFailure.invalid("Transfer " + Json.require(before, "id") + " is already fully reversed.");
        }
        if (amount < 1 || amount > remaining) {
            throw StripeFailure.invalid("Transfer reversal amount (" + amount + ") is greater than unreversed amount on"
                            + " transfer (" + remaining + ")")
                    .with("param", "amount");
        }
        Call inside = call.in(Json.require(before, "destination"));
        requireFunds(inside, before, amount);
        ObjectNode reversal = call.create("transfer_reversal", "trr");
        reversal.put("amount", amount);
        reversal.set("currency", before.get("currency"));
        reversal.set("transfer", before.get("id"));
        call.arguments().mergeMetadata(reversal);
        long availableOn = Math.max(call.now(), arrival(inside, before));
        var back =
                BalanceTransactions.Movement.of("transfer_refund", "transfer_reversal", amount, reversal, availableOn);
        reversal.set("balance_transaction", BalanceTransactions.book(call, back).get("id"));
        reversal.put("destination_payment_refund", takeBack(inside, before, amount, availableOn));
        call.put(reversal);
        bookOnTransfer(call, before, reversal);
        call.effect("transfer.reversed", reversal);
        return reversal;
    }

    /** When the transfer's money was or will be there. */
    private static long arrival(Call inside, ObjectNode transfer) {
        ObjectNode payment = inside.require("charge", Json.require(transfer, "destination_payment"));
        return inside.require("balance_transaction", Json.require(payment, "balance_transaction"))
                .path("available_on")
                .asLong();
    }

    /** A transfer that is still on its way can be reversed; one that arrived needs the money to be there still. */
    private void requireFunds(Call inside, ObjectNode transfer, long amount) {
        boolean arrived = arrival(inside, transfer) <= inside.now();
        String currency = Json.require(transfer, "currency");
        if (arrived && balances.available(inside.account(), currency, inside.now()) < amount) {
            throw Transfers.insufficient(
                    "Insufficient funds in Stripe account " + inside.account()
                            + " to reverse the transfer. The available balance of the connected account must cover the amount.");
        }
    }

    private static String takeBack(Call inside, ObjectNode transfer, long amount, long availableOn) {
        ObjectNode payment = inside.require("charge", Json.require(transfer, "destination_payment"));
        ObjectNode refund = inside.create("refund", "pyr");
        refund.put("amount", amount);
        refund.remove("destination_details");
        refund.set("currency", transfer.get("currency"));
        refund.set("charge", payment.get("id"));
        var leaving = BalanceTransactions.Movement.of("payment_refund", "refund", -amount, refund, availableOn);
        refund.set(
                "balance_transaction", BalanceTransactions.book(inside, leaving).get("id"));
        inside.put(refund);
        Refunds.give(payment, amount);
        inside.put(payment);
        return Json.require(refund, "id");
    }

    private static void bookOnTransfer(Call call, ObjectNode before, ObjectNode reversal) {
        ObjectNode transfer = before.deepCopy();
        long reversed = transfer.path("amount_reversed").asLong()
                + reversal.path("amount").asLong();
        transfer.put("amount_reversed", reversed);
        transfer.put("reversed", reversed == transfer.path("amount").asLong());
        ArrayNode newestFirst = transfer.withArray("/reversals/data");
        newestFirst.insert(0, Rendering.visible(reversal));
        call.put(transfer);
        call.emitUpdate("transfer.reversed", before, transfer);
    }
}
