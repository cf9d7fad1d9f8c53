package io.fundly.sandbox.stripe.resources;

import static io.fundly.sandbox.stripe.api.Field.bool;
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
import io.fundly.sandbox.stripe.store.Store;
import io.fundly.sandbox.stripe.store.Tasks;
import java.util.List;
import java.util.Optional;

/**
 * <a href="https://docs.stripe.com/api/refunds">Refunds</a>. Most succeed at once; two test cards make them settle later, as
 * <a href="https://docs.stripe.com/testing#refunds">described</a>. Stripe keeps its fee.
 */
final class Refunds implements Resource {
    private final RefundOutcome outcome;

    Refunds(RefundOutcome outcome) {
        this.outcome = outcome;
    }

    @Override
    public List<Route> routes() {
        Shape create = Shape.of(
                integer("amount"),
                text("charge"),
                text("payment_intent"),
                choice("reason", "duplicate", "fraudulent", "requested_by_customer"),
                metadata(),
                bool("reverse_transfer"),
                bool("refund_application_fee"));
        return List.of(
                Route.post("/v1/refunds", create, this::create),
                Route.get(
                        "/v1/refunds",
                        Shape.listOf(text("charge"), text("payment_intent"), range("created")),
                        call -> Pages.filtered(call, "refund", "/v1/refunds", "charge", "payment_intent")),
                Route.get("/v1/refunds/{id}", Shape.of(), Refunds::require),
                Route.post("/v1/refunds/{id}", Shape.of(metadata()), Refunds::update),
                Route.get("/v1/charges/{id}/refunds", Shape.listOf(), call -> {
                    String charge = call.pathParameter("id");
                    Store.Listing refunds = call.store().where(call.account(), "refund", "charge", charge);
                    return Pages.of(call, refunds, "/v1/charges/" + charge + "/refunds", _ -> true);
                }));
    }

    private static ObjectNode require(Call call) {
        String id = call.pathParameter("id");
        return call.find("refund", id).orElseThrow(() -> Failures.notFound("refund", id));
    }

    private static ObjectNode update(Call call) {
        ObjectNode before = require(call);
        ObjectNode refund = before.deepCopy();
        call.arguments().mergeMetadata(refund);
        call.put(refund);
        call.emitUpdate("refund.updated", before, refund);
        return refund;
    }

    private ObjectNode create(Call call) {
        Arguments arguments = call.arguments();
        ObjectNode charge = chargeOf(call);
        long remaining = refundable(charge);
        long amount = arguments.integer("amount").orElse(remaining);
        if (amount < 1) {
            throw StripeFailure.invalid(
                    "This value must be greater than or equal to 1.", "parameter_invalid_integer", "amount");
        }
        if (amount > remaining) {
            throw StripeFailure.invalid("Refund amount (" + amount + ") is greater than unrefunded amount on charge ("
                            + remaining + ") in the smallest unit of "
                            + Json.require(charge, "currency"))
                    .with("param", "amount");
        }
        if (arguments.flag("reverse_transfer") || arguments.flag("refund_application_fee")) {
            throw StripeFailure.invalid("Charge " + Json.require(charge, "id")
                    + " does not have an associated transfer or application fee of its own.");
        }
        return refund(call, charge, amount);
    }

    private static ObjectNode chargeOf(Call call) {
        Arguments arguments = call.arguments();
        Optional<String> charge = arguments.text("charge");
        Optional<String> intentId = arguments.text("payment_intent");
        if (charge.isPresent() == intentId.isPresent()) {
            throw StripeFailure.invalid("You must provide exactly one of these parameters: charge, payment_intent.");
        }
        if (charge.isPresent()) {
            return call.reference("charge", charge.get(), "charge");
        }
        ObjectNode intent = call.reference("payment_intent", intentId.orElseThrow(), "payment_intent");
        if (!Store.says(intent, "status", "succeeded")) {
            throw StripeFailure.invalid(
                    "This PaymentIntent (" + intentId.orElseThrow() + ") does not have a successful charge to refund.");
        }
        return call.require("charge", Json.require(intent, "latest_charge"));
    }

    /** What can still be given back. */
    private static long refundable(ObjectNode charge) {
        String id = Json.require(charge, "id");
        if (!charge.path("captured").asBoolean() || !Store.says(charge, "status", "succeeded")) {
            throw StripeFailure.invalid("Charge " + id + " has not been captured and cannot be refunded.");
        }
        if (charge.path(Disputes.WITHDRAWN).asBoolean(false)) {
            throw StripeFailure.invalid("Charge " + id + " has been charged back; cannot issue a refund.")
                    .code("charge_disputed");
        }
        if (charge.path("refunded").asBoolean()) {
            throw StripeFailure.invalid("Charge " + id + " has already been refunded.")
                    .code("charge_already_refunded");
        }
        return charge.path("amount").asLong() - charge.path("amount_refunded").asLong();
    }

    private ObjectNode refund(Call call, ObjectNode chargeBefore, long amount) {
        ObjectNode refund = call.create("refund", "re");
        for (String field : new String[] {"currency", "payment_intent", "payment_method"}) {
            refund.set(field, chargeBefore.get(field));
        }
        refund.set("charge", chargeBefore.get("id"));
        refund.set("customer", chargeBefore.get("customer"));
        refund.put("amount", amount);
        call.arguments().copyTo(refund, "reason");
        call.arguments().mergeMetadata(refund);
        var movement = BalanceTransactions.Movement.of("refund", "refund", -amount, refund, call.now())
                .described("REFUND FOR CHARGE");
        refund.set(
                "balance_transaction", BalanceTransactions.book(call, movement).get("id"));
        outcome.plan(call, refund);
        call.put(refund);
        ObjectNode charge = chargeBefore.deepCopy();
        give(charge, amount);
        call.put(charge);
        call.emit("refund.created", refund);
        call.emitUpdate("charge.refunded", chargeBefore, charge);
        call.effect("refund.created", refund);
        EarlyFraudWarnings.settle(call, charge);
        return refund;
    }

    /** Books on the charge that money went back, or by a negative amount that it did not after all. */
    static void give(ObjectNode charge, long amount) {
        long refunded = charge.path("amount_refunded").asLong() + amount;
        charge.put("amount_refunded", refunded);
        charge.put("refunded", refunded == charge.path("amount").asLong());
    }

    /** Settles a refund by hand, as the control interface does. */
    ObjectNode settle(Call call, String id, boolean succeeds) {
        ObjectNode refund = call.find("refund", id).orElseThrow(() -> Failures.notFound("refund", id));
        return succeeds ? outcome.succeed(call, refund) : outcome.fail(call, refund);
    }

    /** When a bank answers to a refund. */
    static ObjectNode task(Call call, ObjectNode refund, String kind) {
        return Tasks.planning(
                kind, call.account(), Json.require(refund, "id"), call.now() + RefundOutcome.SETTLES_AFTER_SECONDS);
    }
}
