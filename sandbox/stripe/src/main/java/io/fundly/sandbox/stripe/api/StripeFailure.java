package io.fundly.sandbox.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.json.Json;

/**
 * An answer that is an error, in the shape of <a href="https://docs.stripe.com/api/errors">Stripe's errors</a>. What the
 * call has changed is kept or dropped as the failure says: a declined card leaves its failed charge behind, a refused
 * parameter leaves nothing.
 */
public final class StripeFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient ObjectNode error;
    private final boolean keepsChanges;

    private StripeFailure(int status, ObjectNode error, boolean keepsChanges) {
        super(Json.require(error, "message"), null, false, false);
        this.status = status;
        this.error = error;
        this.keepsChanges = keepsChanges;
    }

    /** A refusal: nothing the call did is kept. */
    public static StripeFailure of(int status, String type, String message) {
        return new StripeFailure(status, Json.object().put("message", message).put("type", type), false);
    }

    /** A failure that is itself a fact, and whose traces stay. */
    public static StripeFailure kept(int status, ObjectNode error) {
        return new StripeFailure(status, error, true);
    }

    /** The 400 of most refusals. */
    public static StripeFailure invalid(String message) {
        return of(400, "invalid_request_error", message);
    }

    /** The 400 of a refused parameter. */
    public static StripeFailure invalid(String message, String code, String param) {
        return invalid(message).with("param", param).code(code);
    }

    /** Adds the code, and the link to its explanation as Stripe does. */
    public StripeFailure code(String code) {
        return with("code", code).with("doc_url", docUrl(code));
    }

    /** Adds a field to the error. */
    public StripeFailure with(String field, String value) {
        error.put(field, value);
        return this;
    }

    /** Adds an object to the error. */
    public StripeFailure with(String field, ObjectNode value) {
        error.set(field, value);
        return this;
    }

    /** Where Stripe explains a code. */
    public static String docUrl(String code) {
        return "https://docs.stripe.com/error-codes#" + code.replace('_', '-');
    }

    public int status() {
        return status;
    }

    public ObjectNode error() {
        return error;
    }

    public boolean keepsChanges() {
        return keepsChanges;
    }
}
