package io.fundly.sandbox.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer before it is written: status, headers and a JSON body. */
public record Answer(int status, Map<String, String> headers, ObjectNode body) {

    public static Answer ok(ObjectNode body) {
        return new Answer(200, Map.of(), body);
    }

    public static Answer of(StripeFailure failure) {
        ObjectNode body = Json.object();
        body.set("error", failure.error());
        return new Answer(failure.status(), Map.of(), body);
    }

    /** The 500 that says nothing. */
    public static Answer serverError() {
        return of(StripeFailure.of(
                500, "api_error", "An unknown error occurred. Please try again; if it persists, tell the sandbox."));
    }

    public Answer with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Answer(status, all, body);
    }
}
