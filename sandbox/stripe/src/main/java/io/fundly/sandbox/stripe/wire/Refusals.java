package io.fundly.sandbox.stripe.wire;

import io.fundly.sandbox.stripe.api.Answer;
import io.fundly.sandbox.stripe.api.ApiRequest;
import io.fundly.sandbox.stripe.api.StripeFailure;

/** Answers given before a call runs. None of them is remembered for an idempotency key. */
final class Refusals {
    private Refusals() {}

    /** See <a href="https://docs.stripe.com/rate-limits">rate limits</a>. */
    static Answer rateLimited(String reason) {
        return Answer.of(StripeFailure.of(
                                429,
                                "invalid_request_error",
                                "Request rate limit exceeded. Learn more about rate limits here"
                                        + " https://stripe.com/docs/rate-limits.")
                        .code("rate_limit"))
                .with("Stripe-Rate-Limited-Reason", reason);
    }

    /** See <a href="https://docs.stripe.com/error-codes#idempotency-key-in-use">the code</a>. */
    static Answer keyInUse(ApiRequest request) {
        return Answer.of(StripeFailure.of(
                        409,
                        "invalid_request_error",
                        "There is currently another in-progress request using this Idempotent Key (that probably means you"
                                + " submitted twice, and the other request is still going through): "
                                + request.idempotencyKey() + ". Please try again later.")
                .code("idempotency_key_in_use"));
    }
}
