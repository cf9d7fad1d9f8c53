package io.fundly.sandbox.stripe.resources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Call;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.store.Tasks;
import java.util.Locale;

/**
 * How a dispute goes on: <a href="https://docs.stripe.com/disputes/how-disputes-work">opened with the money withdrawn</a>,
 * judged by the <a href="https://docs.stripe.com/testing#evidence">test evidence</a>, won with money and fee given back, or
 * lost. An inquiry moves no money unless it escalates.
 */
final class DisputeCourse {
    static final String JUDGE_TASK = "judge_dispute";
    static final String EXPIRE_TASK = "expire_dispute";
    private static final long ANSWER_WITHIN_SECONDS = 9L * 24 * 60 * 60;

    /** Opens a dispute about a charge. */
    ObjectNode open(Call call, ObjectNode charge, String reason, boolean inquiry) {
        ObjectNode dispute = call.create("dispute", "du");
        dispute.set("amount", charge.get("amount"));
        dispute.set("currency", charge.get("currency"));
        dispute.set("charge", charge.get("id"));
        dispute.set("payment_intent", charge.get("payment_intent"));
        dispute.put("reason", reason).put("is_charge_refundable", inquiry);
        dispute.put("status", inquiry ? "warning_needs_response" : "needs_response");
        dispute.withObject("/evidence_details").put("due_by", call.now() + ANSWER_WITHIN_SECONDS);
        ObjectNode card = dispute.withObject("/payment_method_details/card");
        String brand =
                charge.path("payment_method_details").path("card").path("brand").asText("visa");
        card.put("brand", brand).put("network", brand).put("case_type", inquiry ? "inquiry" : "chargeback");
        if (inquiry) {
            mark(call, charge, false);
        } else {
            withdraw(call, dispute, charge);
        }
        call.put(dispute);
        call.emit("charge.dispute.created", dispute);
        if (!inquiry) {
            call.emit("charge.dispute.funds_withdrawn", dispute);
        }
        call.effect("dispute.opened", dispute);
        call.record(Tasks.planning(
                EXPIRE_TASK, call.account(), Json.require(dispute, "id"), call.now() + ANSWER_WITHIN_SECONDS));
        return dispute;
    }

    private static void withdraw(Call call, ObjectNode dispute, ObjectNode charge) {
        long amount = dispute.path("amount").asLong();
        var movement = BalanceTransactions.Movement.of("adjustment", "dispute", -amount, dispute, call.now())
                .withFee(fee(dispute), "Dispute fee")
                .described("Chargeback withdrawal for " + Json.require(charge, "id"));
        dispute.withArray("/balance_transactions").add(BalanceTransactions.book(call, movement));
        call.effect("dispute.funds_withdrawn", dispute);
        mark(call, charge, true);
    }

    private static void mark(Call call, ObjectNode charge, boolean withdrawn) {
        charge.put("disputed", true).put(Disputes.WITHDRAWN, withdrawn);
        call.put(charge);
        EarlyFraudWarnings.settle(call, charge);
    }

    private static long fee(ObjectNode dispute) {
        return Currencies.disputeFee(Json.require(dispute, "currency"));
    }

    /** The bank has read the evidence; evidence that says nothing to it stays under review. */
    void judge(Call call, String id) {
        ObjectNode dispute = Disputes.find(call, id);
        String text = Json.text(dispute.path("evidence"), "uncategorized_text").orElse("");
        boolean inquiry = Json.require(dispute, "status").startsWith("warning");
        switch (text.toLowerCase(Locale.ROOT)) {
            case "winning_evidence" -> win(call, dispute);
            case "losing_evidence" -> lose(call, dispute);
            case "escalate_inquiry_evidence" -> {
                if (inquiry) {
                    escalate(call, dispute);
                }
            }
            default -> {}
        }
    }

    /** Nobody answered in time. */
    void expire(Call call, String id) {
        ObjectNode dispute = Disputes.find(call, id);
        if (Json.require(dispute, "status").endsWith("needs_response")) {
            lose(call, dispute.put("~expired", true));
        }
    }

    private static void escalate(Call call, ObjectNode before) {
        ObjectNode dispute = before.deepCopy();
        dispute.put("status", "needs_response").put("is_charge_refundable", false);
        dispute.withObject("/payment_method_details/card").put("case_type", "chargeback");
        withdraw(call, dispute, call.require("charge", Json.require(dispute, "charge")));
        call.put(dispute);
        call.emitUpdate("charge.dispute.updated", before, dispute);
        call.emit("charge.dispute.funds_withdrawn", dispute);
    }

    /** The bank decides for the merchant. An inquiry just ends. */
    ObjectNode win(Call call, ObjectNode dispute) {
        boolean inquiry = Json.require(dispute, "status").startsWith("warning");
        if (inquiry) {
            return close(call, dispute, "warning_closed");
        }
        long amount = dispute.path("amount").asLong();
        var movement = BalanceTransactions.Movement.of("adjustment", "dispute_reversal", amount, dispute, call.now())
                .withFee(-fee(dispute), "Dispute fee refund")
                .described("Chargeback reversal for " + Json.require(dispute, "charge"));
        dispute.withArray("/balance_transactions").add(BalanceTransactions.book(call, movement));
        ObjectNode charge = call.require("charge", Json.require(dispute, "charge"));
        call.put(charge.put(Disputes.WITHDRAWN, false));
        dispute.put("status", "won").put("is_charge_refundable", true);
        call.emit("charge.dispute.funds_reinstated", dispute);
        call.effect("dispute.funds_reinstated", dispute);
        return close(call, dispute, "won");
    }

    /** The bank decides for the cardholder, or the merchant gives in. An inquiry just ends. */
    ObjectNode lose(Call call, ObjectNode dispute) {
        boolean inquiry = Json.require(dispute, "status").startsWith("warning");
        return close(call, dispute, inquiry ? "warning_closed" : "lost");
    }

    private static ObjectNode close(Call call, ObjectNode dispute, String status) {
        dispute.put("status", status);
        dispute.withObject("/evidence_details")
                .put("past_due", dispute.path("~expired").asBoolean(false));
        call.put(dispute);
        call.emit("charge.dispute.closed", dispute);
        call.effect("dispute." + status, dispute);
        return dispute;
    }
}
