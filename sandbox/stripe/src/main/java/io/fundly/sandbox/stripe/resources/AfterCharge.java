package io.fundly.sandbox.stripe.resources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Call;

/** What some test cards do after they were charged: disputes, inquiries, early fraud warnings. */
final class AfterCharge {
    private AfterCharge() {}

    /** Plans what the charge's card has in store. */
    static void plan(Call call, ObjectNode charge) {}
}
