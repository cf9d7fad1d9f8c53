package io.fundly.sandbox.stripe.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.ApiRequest;
import io.fundly.sandbox.stripe.api.StripeFailure;
import io.fundly.sandbox.stripe.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes an API request out of an HTTP one. */
final class RequestReader {
    private RequestReader() {}

    /** @throws StripeFailure if it cannot be read */
    static ApiRequest read(HttpServerRequest http, Buffer body, String id) {
        ObjectNode parameters = Json.object();
        FormDecoder.decode(parameters, orEmpty(http.query()));
        if (body.length() > 0) {
            requireForm(http);
            FormDecoder.decode(parameters, body.toString(StandardCharsets.UTF_8));
        }
        String typedKey = parameters.path("key").asText("");
        parameters.remove("key");
        String headerKey = key(http);
        String key = headerKey.isEmpty() ? typedKey : headerKey;
        return new ApiRequest(
                id,
                http.method().name(),
                http.path(),
                parameters,
                key,
                orEmpty(http.getHeader("Idempotency-Key")),
                orEmpty(http.getHeader("Stripe-Version")),
                orEmpty(http.getHeader("Stripe-Account")));
    }

    private static void requireForm(HttpServerRequest http) {
        String type = orEmpty(http.getHeader("Content-Type")).toLowerCase(Locale.ROOT);
        if (!type.startsWith("application/x-www-form-urlencoded")) {
            throw StripeFailure.invalid("Invalid request (check that your POST content type is"
                    + " application/x-www-form-urlencoded). If you have any questions, we can help at"
                    + " https://support.stripe.com/.");
        }
    }

    /** Bearer, or the user name of Basic: both are documented. */
    private static String key(HttpServerRequest http) {
        String authorization = orEmpty(http.getHeader("Authorization"));
        if (authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return authorization.substring(7).strip();
        }
        if (authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            try {
                String decoded = new String(
                        Base64.getDecoder().decode(authorization.substring(6).strip()), StandardCharsets.UTF_8);
                int colon = decoded.indexOf(':');
                return colon < 0 ? decoded : decoded.substring(0, colon);
            } catch (IllegalArgumentException e) {
                return "";
            }
        }
        return "";
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
