package io.fundly.sandbox.stripe.resources;

import static io.fundly.sandbox.stripe.api.Field.choice;
import static io.fundly.sandbox.stripe.api.Field.integer;
import static io.fundly.sandbox.stripe.api.Field.metadata;
import static io.fundly.sandbox.stripe.api.Field.range;
import static io.fundly.sandbox.stripe.api.Field.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Arguments;
import io.fundly.sandbox.stripe.api.Call;
import io.fundly.sandbox.stripe.api.Failures;
import io.fundly.sandbox.stripe.api.Pages;
import io.fundly.sandbox.stripe.api.Route;
import io.fundly.sandbox.stripe.api.Shape;
import io.fundly.sandbox.stripe.api.StripeFailure;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.store.Balances;
import io.fundly.sandbox.stripe.store.Store;
import java.util.List;
import java.util.Optional;

/**
 * <a href="https://docs.stripe.com/connect/separate-charges-and-transfers">Transfers</a> to connected accounts. With
 * {@code source_transaction} the money comes out of one charge, as soon as that charge's money is available, and no more
 * than the charge has; without, out of the available balance.
 */
final class Transfers implements Resource {
    private final Balances balances;

    Transfers(Balances balances) {
        this.balances = balances;
    }

    @Override
    public List<Route> routes() {
        Shape create = Shape.of(
                integer("amount"),
                text("currency").mandatory(),
                text("destination").mandatory(),
                text("description"),
                metadata(),
                text("source_transaction"),
                choice("source_type", "card"),
                text("transfer_group"));
        return List.of(
                Route.post("/v1/transfers", create, this::create),
                Route.get(
                        "/v1/transfers",
                        Shape.listOf(text("destination"), text("transfer_group"), range("created")),
                        call -> Pages.filtered(call, "transfer", "/v1/transfers", "transfer_group", "destination")),
                Route.get("/v1/transfers/{id}", Shape.of(), Transfers::require),
                Route.post("/v1/transfers/{id}", Shape.of(text("description"), metadata()), Transfers::update));
    }

    static ObjectNode require(Call call) {
        String id = call.pathParameter("id");
        return call.find("transfer", id).orElseThrow(() -> Failures.notFound("transfer", id));
    }

    private static ObjectNode update(Call call) {
        ObjectNode before = require(call);
        ObjectNode transfer = before.deepCopy();
        call.arguments().copyTo(transfer, "description");
        call.arguments().mergeMetadata(transfer);
        call.put(transfer);
        call.emitUpdate("transfer.updated", before, transfer);
        return transfer;
    }

    private ObjectNode create(Call call) {
        Arguments arguments = call.arguments();
        String destination = arguments.requireText("destination");
        ObjectNode account = call.find("account", destination)
                .orElseThrow(() -> Failures.missingReference("destination", destination, "destination"));
        AccountStanding.requireTransfers(account);
        ObjectNode transfer = call.create("transfer", "tr");
        transfer.put("currency", Currencies.require(arguments.requireText("currency")));
        transfer.put("destination", destination);
        arguments.copyTo(transfer, "description", "transfer_group");
        arguments.mergeMetadata(transfer);
        Optional<String> source = arguments.text("source_transaction");
        long availableOn =
                source.isPresent() ? outOfCharge(call, transfer, source.get()) : outOfBalance(call, transfer);
        String id = Json.require(transfer, "id");
        transfer.withObject("/reversals").put("url", "/v1/transfers/" + id + "/reversals");
        long amount = transfer.path("amount").asLong();
        var leaving = BalanceTransactions.Movement.of("transfer", "transfer", -amount, transfer, availableOn)
                .described(Json.text(transfer, "description").orElse(""));
        transfer.set(
                "balance_transaction", BalanceTransactions.book(call, leaving).get("id"));
        transfer.put("destination_payment", arrive(call.in(destination), transfer, availableOn));
        call.put(transfer);
        call.emit("transfer.created", transfer);
        call.effect("transfer.created", transfer);
        return transfer;
    }

    private long outOfBalance(Call call, ObjectNode transfer) {
        String currency = Json.require(transfer, "currency");
        long amount =
                positive(call.arguments().integer("amount").orElseThrow(() -> Failures.parameterMissing("amount")));
        if (balances.available(call.account(), currency, call.now()) < amount) {
            throw insufficient(
                    "You have insufficient available funds in your Stripe account. Try adding funds directly to"
                            + " your available balance by creating Charges using the 4000000000000077 test card. See:"
                            + " https://stripe.com/docs/testing#available-balance");
        }
        transfer.put("amount", amount);
        return call.now();
    }

    static StripeFailure insufficient(String message) {
        return StripeFailure.invalid(message).code("balance_insufficient");
    }

    private static long positive(long amount) {
        if (amount < 1) {
            throw StripeFailure.invalid(
                    "This value must be greater than or equal to 1.", "parameter_invalid_integer", "amount");
        }
        return amount;
    }

    /** The transfer waits for the charge's money; answers with when that will be. */
    private static long outOfCharge(Call call, ObjectNode transfer, String chargeId) {
        ObjectNode charge = call.reference("charge", chargeId, "source_transaction");
        String currency = Json.require(transfer, "currency");
        if (!charge.path("captured").asBoolean() || !Store.says(charge, "status", "succeeded")) {
            throw StripeFailure.invalid("The source_transaction " + chargeId + " has not succeeded.")
                    .with("param", "source_transaction");
        }
        if (!Store.says(charge, "currency", currency)) {
            throw StripeFailure.invalid(
                    "The currency of source_transaction's balance transaction (" + Json.require(charge, "currency")
                            + ") must be the same as the transfer currency (" + currency + ")");
        }
        long remaining = charge.path("amount_captured").asLong() - transferred(call, chargeId);
        long amount = positive(call.arguments().integer("amount").orElse(remaining));
        if (amount > remaining) {
            throw StripeFailure.invalid("The amount of the transfer (" + amount
                            + ") is greater than what is left of the" + " source_transaction (" + remaining + ")")
                    .with("param", "amount");
        }
        transfer.put("amount", amount).put("source_transaction", chargeId);
        joinGroups(call, transfer, charge);
        return Json.text(charge, "balance_transaction")
                .map(id -> call.require("balance_transaction", id)
                        .path("available_on")
                        .asLong())
                .orElseGet(() -> Settlement.availableOn(charge.path("created").asLong()));
    }

    /** A charge and the transfers out of it are of one group, which is made up if there is none yet. */
    private static void joinGroups(Call call, ObjectNode transfer, ObjectNode charge) {
        String group = Json.text(transfer, "transfer_group")
                .or(() -> Json.text(charge, "transfer_group"))
                .orElse("group_" + Json.require(charge, "id"));
        transfer.put("transfer_group", group);
        if (!charge.hasNonNull("transfer_group")) {
            call.put(charge.put("transfer_group", group));
        }
    }

    private static long transferred(Call call, String chargeId) {
        Store.Listing earlier = call.store().where(call.account(), "transfer", "source_transaction", chargeId);
        long sum = 0;
        for (int i = 0; i < earlier.size(); i++) {
            ObjectNode transfer = earlier.get(i);
            sum += transfer.path("amount").asLong()
                    - transfer.path("amount_reversed").asLong();
        }
        return sum;
    }

    /** The money arrives in the connected account as a payment. */
    private static String arrive(Call inside, ObjectNode transfer, long availableOn) {
        long amount = transfer.path("amount").asLong();
        ObjectNode payment = inside.create("payment", "py");
        payment.put("amount", amount).put("amount_captured", amount);
        payment.set("currency", transfer.get("currency"));
        payment.set("source_transfer", transfer.get("id"));
        var arriving = BalanceTransactions.Movement.of("payment", "charge", amount, payment, availableOn);
        payment.set(
                "balance_transaction",
                BalanceTransactions.book(inside, arriving).get("id"));
        inside.put(payment);
        return Json.require(payment, "id");
    }
}
