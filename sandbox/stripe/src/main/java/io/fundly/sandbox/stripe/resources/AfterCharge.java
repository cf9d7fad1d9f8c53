package io.fundly.sandbox.stripe.resources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Call;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.store.Tasks;

/** What some test cards do right after they were charged: disputes, inquiries, early fraud warnings. */
final class AfterCharge implements TaskHandler {
    static final String TASK = "after_charge";

    private final DisputeCourse disputes;

    AfterCharge(DisputeCourse disputes) {
        this.disputes = disputes;
    }

    /** Plans what the charge's card has in store. */
    static void plan(Call call, ObjectNode charge, CardBehaviour card) {
        if (card.trait("disputed").isPresent()
                || card.trait("inquired").isPresent()
                || card.trait("warned").isPresent()) {
            call.record(Tasks.planning(TASK, call.account(), Json.require(charge, "id"), call.now()));
        }
    }

    @Override
    public void run(Call call, String target) {
        ObjectNode charge = call.require("charge", target);
        CardBehaviour card = CardBehaviour.of(call.require("payment_method", Json.require(charge, "payment_method")));
        card.trait("disputed").ifPresent(reason -> disputes.open(call, charge, reason, false));
        card.trait("inquired").ifPresent(reason -> disputes.open(call, charge, reason, true));
        card.trait("warned").ifPresent(fraud -> EarlyFraudWarnings.warn(call, charge, fraud));
    }
}
