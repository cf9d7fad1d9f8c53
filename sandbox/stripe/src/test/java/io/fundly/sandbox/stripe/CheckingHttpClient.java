package io.fundly.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.exception.ApiConnectionException;
import com.stripe.net.HttpURLConnectionClient;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import io.fundly.sandbox.stripe.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The library's own HTTP client, which also holds every body it is sent against Stripe's schema. */
final class CheckingHttpClient extends HttpURLConnectionClient {
    private final boolean wholeObjects;

    /** @param wholeObjects false for browsers, which see parts of objects only */
    CheckingHttpClient(boolean wholeObjects) {
        this.wholeObjects = wholeObjects;
    }

    @Override
    public StripeResponse request(StripeRequest request) throws ApiConnectionException {
        StripeResponse response = super.request(request);
        ObjectNode body = Json.parse(response.body().getBytes(StandardCharsets.UTF_8));
        List<String> faults = StripeSchema.instance().faults(body).stream()
                .filter(fault -> wholeObjects || !fault.contains("required property"))
                .toList();
        if (!faults.isEmpty()) {
            throw new AssertionError(request.method() + " " + request.url() + " answered what Stripe would not: "
                    + faults + "\n" + body);
        }
        return response;
    }
}
