package io.fundly.sandbox.stripe.resources;

import static io.fundly.sandbox.stripe.api.Field.choice;
import static io.fundly.sandbox.stripe.api.Field.integer;
import static io.fundly.sandbox.stripe.api.Field.metadata;
import static io.fundly.sandbox.stripe.api.Field.range;
import static io.fundly.sandbox.stripe.api.Field.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Call;
import io.fundly.sandbox.stripe.api.Failures;
import io.fundly.sandbox.stripe.api.Origin;
import io.fundly.sandbox.stripe.api.Pages;
import io.fundly.sandbox.stripe.api.Route;
import io.fundly.sandbox.stripe.api.Shape;
import io.fundly.sandbox.stripe.api.StripeFailure;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.store.Balances;
import io.fundly.sandbox.stripe.store.Store;
import io.fundly.sandbox.stripe.store.Tasks;
import java.util.List;

/**
 * <a href="https://docs.stripe.com/api/payouts">Payouts</a> from an account's available balance to its bank, made by hand;
 * they arrive a day later. A failed or cancelled one puts the money back.
 */
final class Payouts implements Resource, TaskHandler {
    static final String TASK = "payout_arrives";
    private static final long TAKES_SECONDS = 24 * 60 * 60;

    private final Balances balances;

    Payouts(Balances balances) {
        this.balances = balances;
    }

    @Override
    public List<Route> routes() {
        Shape create = Shape.of(
                integer("amount").mandatory(),
                text("currency").mandatory(),
                text("description"),
                text("destination"),
                metadata(),
                choice("method", "standard"),
                choice("source_type", "card"),
                text("statement_descriptor"));
        return List.of(
                Route.post("/v1/payouts", create, this::create),
                Route.get(
                        "/v1/payouts",
                        Shape.listOf(text("status"), range("created")),
                        call -> Pages.filtered(call, "payout", "/v1/payouts", "status")),
                Route.get("/v1/payouts/{id}", Shape.of(), Payouts::require),
                Route.post("/v1/payouts/{id}/cancel", Shape.of(), call -> giveBack(call, require(call), "canceled")));
    }

    private static ObjectNode require(Call call) {
        String id = call.pathParameter("id");
        return call.find("payout", id).orElseThrow(() -> Failures.notFound("payout", id));
    }

    private ObjectNode create(Call call) {
        requireEnabled(call);
        String currency = Currencies.require(call.arguments().requireText("currency"));
        long amount = call.arguments().integer("amount").orElseThrow(() -> Failures.parameterMissing("amount"));
        if (amount < 1) {
            throw StripeFailure.invalid(
                    "This value must be greater than or equal to 1.", "parameter_invalid_integer", "amount");
        }
        if (balances.available(call.account(), currency, call.now()) < amount) {
            throw Transfers.insufficient("You have insufficient funds in your Stripe account for this transfer.");
        }
        ObjectNode payout = call.create("payout", "po");
        payout.put("amount", amount).put("currency", currency).put("arrival_date", call.now() + TAKES_SECONDS);
        call.arguments().copyTo(payout, "description", "destination", "statement_descriptor");
        call.arguments().mergeMetadata(payout);
        var leaving = BalanceTransactions.Movement.of("payout", "payout", -amount, payout, call.now())
                .described("STRIPE PAYOUT");
        payout.set(
                "balance_transaction", BalanceTransactions.book(call, leaving).get("id"));
        call.put(payout);
        call.emit("payout.created", payout);
        call.effect("payout.created", payout);
        call.record(Tasks.planning(TASK, call.account(), Json.require(payout, "id"), call.now() + TAKES_SECONDS));
        return payout;
    }

    private static void requireEnabled(Call call) {
        if (call.account().equals(Origin.PLATFORM)) {
            return;
        }
        ObjectNode account = call.in(Origin.PLATFORM).require("account", call.account());
        if (!account.path("payouts_enabled").asBoolean()) {
            throw StripeFailure.invalid(
                            "Cannot create payouts: this account has requirements that need to be collected.")
                    .code("payouts_not_allowed");
        }
    }

    @Override
    public void run(Call call, String target) {
        ObjectNode payout = call.require("payout", target);
        if (Store.says(payout, "status", "pending")) {
            call.put(payout.put("status", "paid"));
            call.emit("payout.paid", payout);
            call.effect("payout.paid", payout);
        }
    }

    /** The bank refuses a payout, before or after it was said to be paid. */
    static ObjectNode fail(Call call, String id) {
        ObjectNode payout = call.find("payout", id).orElseThrow(() -> Failures.notFound("payout", id));
        payout.put("failure_code", "account_closed").put("failure_message", "The bank account has been closed.");
        return giveBack(call, payout, "failed");
    }

    private static ObjectNode giveBack(Call call, ObjectNode payout, String status) {
        String before = Json.require(payout, "status");
        boolean possible = before.equals("pending") || (before.equals("paid") && status.equals("failed"));
        if (!possible) {
            throw StripeFailure.invalid(
                    "Payouts can only be canceled while they are pending; this one is " + before + ".");
        }
        String type = status.equals("failed") ? "payout_failure" : "payout_cancel";
        var back = BalanceTransactions.Movement.of(
                type, "payout_reversal", payout.path("amount").asLong(), payout, call.now());
        payout.set(
                "failure_balance_transaction",
                BalanceTransactions.book(call, back).get("id"));
        call.put(payout.put("status", status));
        call.emit("payout." + status, payout);
        call.effect("payout." + status, payout);
        return payout;
    }
}
