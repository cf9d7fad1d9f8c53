package io.fundly.sandbox.stripe.resources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Call;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.store.Store;

/**
 * What a bank says to a refund some time later. A failed one puts the money back into the balance, and the charge counts as
 * not refunded by it. See <a href="https://docs.stripe.com/refunds#failed-refunds">failed refunds</a>.
 */
final class RefundOutcome {
    static final String SUCCEED_TASK = "refund_succeeds";
    static final String FAIL_TASK = "refund_fails";
    static final long SETTLES_AFTER_SECONDS = 5;

    /** Plans what the card it goes back to has in store. */
    void plan(Call call, ObjectNode refund) {
        ObjectNode method = call.require("payment_method", Json.require(refund, "payment_method"));
        switch (CardBehaviour.of(method).trait("refund").orElse("immediate")) {
            case "pending" -> {
                refund.put("status", "pending").put("pending_reason", "processing");
                call.record(Refunds.task(call, refund, SUCCEED_TASK));
            }
            case "failing" -> call.record(Refunds.task(call, refund, FAIL_TASK));
            case "immediate" -> refund.put("status", "succeeded");
            case String other -> throw new IllegalStateException("no such trait: refund:" + other);
        }
    }

    ObjectNode succeed(Call call, ObjectNode before) {
        if (!Store.says(before, "status", "pending")) {
            return before;
        }
        ObjectNode refund = before.deepCopy();
        refund.put("status", "succeeded").remove("pending_reason");
        call.put(refund);
        call.emitUpdate("refund.updated", before, refund);
        call.emitUpdate("charge.refund.updated", before, refund);
        return refund;
    }

    ObjectNode fail(Call call, ObjectNode before) {
        if (Store.says(before, "status", "failed")) {
            return before;
        }
        ObjectNode refund = before.deepCopy();
        long amount = refund.path("amount").asLong();
        var movement = BalanceTransactions.Movement.of("refund_failure", "refund_failure", amount, refund, call.now())
                .described("REFUND FAILURE");
        refund.put("status", "failed").put("failure_reason", "expired_or_canceled_card");
        refund.remove("pending_reason");
        refund.set(
                "failure_balance_transaction",
                BalanceTransactions.book(call, movement).get("id"));
        call.put(refund);
        ObjectNode chargeBefore = call.require("charge", Json.require(refund, "charge"));
        ObjectNode charge = chargeBefore.deepCopy();
        Refunds.give(charge, -amount);
        call.put(charge);
        call.emitUpdate("refund.updated", before, refund);
        call.emitUpdate("charge.refund.updated", before, refund);
        call.emit("refund.failed", refund);
        call.effect("refund.failed", refund);
        return refund;
    }
}
