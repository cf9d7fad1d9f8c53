package io.fundly.sandbox.stripe.resources;

import static io.fundly.sandbox.stripe.api.Field.bool;
import static io.fundly.sandbox.stripe.api.Field.metadata;
import static io.fundly.sandbox.stripe.api.Field.object;
import static io.fundly.sandbox.stripe.api.Field.range;
import static io.fundly.sandbox.stripe.api.Field.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Arguments;
import io.fundly.sandbox.stripe.api.Call;
import io.fundly.sandbox.stripe.api.Failures;
import io.fundly.sandbox.stripe.api.Field;
import io.fundly.sandbox.stripe.api.Pages;
import io.fundly.sandbox.stripe.api.Route;
import io.fundly.sandbox.stripe.api.Shape;
import io.fundly.sandbox.stripe.api.StripeFailure;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.store.Tasks;
import java.util.Arrays;
import java.util.List;

/** <a href="https://docs.stripe.com/api/disputes">Disputes</a>: answering them with evidence, or giving in. */
final class Disputes implements Resource {
    /** The charge's own field that says a dispute has taken its money. */
    static final String WITHDRAWN = "~withdrawn";

    private static final List<String> ANSWERABLE =
            List.of("needs_response", "warning_needs_response", "under_review", "warning_under_review");
    private static final String[] EVIDENCE = {
        "access_activity_log",
        "billing_address",
        "cancellation_policy_disclosure",
        "cancellation_rebuttal",
        "customer_email_address",
        "customer_name",
        "customer_purchase_ip",
        "duplicate_charge_explanation",
        "duplicate_charge_id",
        "product_description",
        "refund_policy_disclosure",
        "refund_refusal_explanation",
        "service_date",
        "shipping_address",
        "shipping_carrier",
        "shipping_date",
        "shipping_tracking_number",
        "uncategorized_text"
    };

    private final DisputeCourse course;

    Disputes(DisputeCourse course) {
        this.course = course;
    }

    @Override
    public List<Route> routes() {
        Field[] evidence = Arrays.stream(EVIDENCE).map(Field::text).toArray(Field[]::new);
        Shape update = Shape.of(object("evidence", evidence), bool("submit"), metadata());
        return List.of(
                Route.get(
                        "/v1/disputes",
                        Shape.listOf(text("charge"), text("payment_intent"), range("created")),
                        call -> Pages.filtered(call, "dispute", "/v1/disputes", "charge", "payment_intent")),
                Route.get("/v1/disputes/{id}", Shape.of(), Disputes::require),
                Route.post("/v1/disputes/{id}", update, this::update),
                Route.post("/v1/disputes/{id}/close", Shape.of(), call -> {
                    ObjectNode dispute = require(call);
                    requireAnswerable(dispute);
                    return course.lose(call, dispute);
                }));
    }

    private static ObjectNode require(Call call) {
        return find(call, call.pathParameter("id"));
    }

    static ObjectNode find(Call call, String id) {
        return call.find("dispute", id).orElseThrow(() -> Failures.notFound("dispute", id));
    }

    private static void requireAnswerable(ObjectNode dispute) {
        String status = Json.require(dispute, "status");
        if (!ANSWERABLE.contains(status)) {
            throw StripeFailure.invalid("This dispute is already closed: its status is " + status + ".");
        }
    }

    /** Evidence is submitted to the bank unless {@code submit=false} only stores it. */
    private ObjectNode update(Call call) {
        ObjectNode before = require(call);
        requireAnswerable(before);
        ObjectNode dispute = before.deepCopy();
        Arguments arguments = call.arguments();
        arguments.mergeMetadata(dispute);
        if (arguments.has("evidence")) {
            ObjectNode evidence = dispute.withObject("/evidence");
            arguments.object("evidence").copyTo(evidence, EVIDENCE);
            dispute.withObject("/evidence_details").put("has_evidence", true);
        }
        boolean submits = arguments.has("evidence") && (!arguments.has("submit") || arguments.flag("submit"));
        if (submits || arguments.flag("submit")) {
            submit(call, dispute);
        }
        call.put(dispute);
        call.emitUpdate("charge.dispute.updated", before, dispute);
        return dispute;
    }

    private static void submit(Call call, ObjectNode dispute) {
        ObjectNode details = dispute.withObject("/evidence_details");
        details.put("submission_count", details.path("submission_count").asInt() + 1);
        boolean inquiry = Json.require(dispute, "status").startsWith("warning");
        dispute.put("status", inquiry ? "warning_under_review" : "under_review");
        call.record(Tasks.planning(DisputeCourse.JUDGE_TASK, call.account(), Json.require(dispute, "id"), call.now()));
    }
}
