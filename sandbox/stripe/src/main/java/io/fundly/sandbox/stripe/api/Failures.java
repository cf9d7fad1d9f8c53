package io.fundly.sandbox.stripe.api;

import java.util.Collection;

/** The refusals that more than one resource gives, in Stripe's words, because people search for them. */
public final class Failures {
    private Failures() {}

    /** The object a path names does not exist. */
    public static StripeFailure notFound(String kind, String id) {
        return StripeFailure.of(404, "invalid_request_error", missing(kind, id))
                .code("resource_missing")
                .with("param", "id");
    }

    /** The object a parameter names does not exist. */
    public static StripeFailure missingReference(String kind, String id, String param) {
        return StripeFailure.invalid(missing(kind, id), "resource_missing", param);
    }

    private static String missing(String kind, String id) {
        return "No such " + kind.replace('_', ' ').replace("payment method", "PaymentMethod") + ": '" + id + "'";
    }

    /** A required parameter was not sent. */
    public static StripeFailure parameterMissing(String param) {
        return StripeFailure.invalid("Missing required param: " + param + ".", "parameter_missing", param);
    }

    /** Parameters the call does not know. */
    public static StripeFailure parametersUnknown(Collection<String> params) {
        String message = params.size() == 1
                ? "Received unknown parameter: " + params.iterator().next()
                : "Received unknown parameters: " + String.join(", ", params);
        return StripeFailure.invalid(
                message, "parameter_unknown", params.iterator().next());
    }

    /** The path is not one of the API's. */
    public static StripeFailure unrecognized(String method, String path) {
        return StripeFailure.of(
                404,
                "invalid_request_error",
                "Unrecognized request URL (" + method + ": " + path
                        + "). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.");
    }
}
