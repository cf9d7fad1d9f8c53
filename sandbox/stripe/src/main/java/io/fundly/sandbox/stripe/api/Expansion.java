package io.fundly.sandbox.stripe.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * <a href="https://docs.stripe.com/api/expanding_objects">Expanding</a>: an id becomes the object it names. At most four
 * levels; in lists the path begins with {@code data}.
 */
public final class Expansion {
    private static final int DEEPEST_LEVELS = 4;
    private static final Set<String> EXPANDABLE = Set.of(
            "balance_transaction",
            "charge",
            "customer",
            "default_payment_method",
            "destination",
            "destination_payment",
            "destination_payment_refund",
            "failure_balance_transaction",
            "latest_attempt",
            "latest_charge",
            "original_payout",
            "payment_intent",
            "payment_method",
            "reversed_by",
            "setup_intent",
            "source",
            "source_refund",
            "source_transaction",
            "source_transfer",
            "source_transfer_reversal",
            "transfer",
            "transfer_reversal",
            "application",
            "application_fee",
            "mandate",
            "on_behalf_of",
            "review",
            "single_use_mandate");

    private static final Set<String> OPTIONAL = Set.of("refund.failure_balance_transaction");

    private final Function<String, Optional<ObjectNode>> objects;
    private final Function<String, ObjectNode> refundsOfCharge;

    Expansion(Function<String, Optional<ObjectNode>> objects, Function<String, ObjectNode> refundsOfCharge) {
        this.objects = objects;
        this.refundsOfCharge = refundsOfCharge;
    }

    /** Expands each path in the answer, which is changed in place. */
    void apply(ObjectNode answer, List<String> paths) {
        for (String path : paths) {
            List<String> steps = Arrays.asList(path.split("\\.", -1));
            if (steps.size() > DEEPEST_LEVELS) {
                throw StripeFailure.invalid("You cannot expand more than " + DEEPEST_LEVELS
                                + " levels of a property. (The property you requested to expand was " + path + ").")
                        .with("param", "expand");
            }
            expand(answer, steps, path);
        }
    }

    private void expand(JsonNode node, List<String> steps, String path) {
        switch (node) {
            case ArrayNode array -> array.forEach(item -> expand(item, steps, path));
            case ObjectNode object when !steps.isEmpty() -> expandField(object, steps, path);
            default -> {}
        }
    }

    private void expandField(ObjectNode object, List<String> steps, String path) {
        String field = steps.getFirst();
        List<String> rest = steps.subList(1, steps.size());
        JsonNode value = object.get(field);
        if (value != null && value.isTextual() && EXPANDABLE.contains(field)) {
            objects.apply(value.asText()).ifPresent(found -> object.set(field, Rendering.visible(found)));
        } else if (isRefunds(object, field)) {
            object.set(field, refundsOfCharge.apply(Json.require(object, "id")));
        } else if (value == null) {
            requireOptional(object, field, path);
        } else if (value.isValueNode() && !value.isNull()) {
            throw notExpandable(path);
        } else if (rest.isEmpty() && !value.isNull() && !value.has("id")) {
            throw notExpandable(path);
        }
        expand(object.path(field), rest, path);
    }

    /** A property that comes only with some objects of its kind can be expanded in all of them; there it is nothing. */
    private static void requireOptional(ObjectNode object, String field, String path) {
        if (!OPTIONAL.contains(object.path("object").asText() + "." + field)) {
            throw notExpandable(path);
        }
    }

    private static boolean isRefunds(ObjectNode object, String field) {
        return field.equals("refunds") && object.path("object").asText().equals("charge");
    }

    private static StripeFailure notExpandable(String path) {
        return StripeFailure.invalid("This property cannot be expanded (" + path
                        + "). You may want to try expanding a different property.")
                .with("param", "expand");
    }
}
