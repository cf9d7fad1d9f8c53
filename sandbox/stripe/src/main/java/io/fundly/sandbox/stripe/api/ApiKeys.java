package io.fundly.sandbox.stripe.api;

import java.util.Set;

/** The keys that open the stand-in. See <a href="https://docs.stripe.com/keys">API keys</a>. */
public final class ApiKeys {
    private final Set<String> secretKeys;
    private final Set<String> publishableKeys;

    public ApiKeys(Set<String> secretKeys, Set<String> publishableKeys) {
        this.secretKeys = Set.copyOf(secretKeys);
        this.publishableKeys = Set.copyOf(publishableKeys);
    }

    /** Who a key stands for. */
    public Caller authenticate(String key) {
        if (secretKeys.contains(key)) {
            return Caller.SERVER;
        }
        if (publishableKeys.contains(key)) {
            return Caller.CLIENT;
        }
        if (key.isEmpty()) {
            throw StripeFailure.of(
                    401,
                    "invalid_request_error",
                    "You did not provide an API key. You need to provide your API key in the Authorization header, using"
                            + " Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').");
        }
        throw StripeFailure.of(401, "invalid_request_error", "Invalid API Key provided: " + masked(key));
    }

    /** A key in an error message shows no more than Stripe shows of it. */
    private static String masked(String key) {
        return key.length() <= 12
                ? "*".repeat(key.length())
                : key.substring(0, 8) + "*".repeat(key.length() - 12) + key.substring(key.length() - 4);
    }

    static StripeFailure secretKeyRequired() {
        return StripeFailure.of(
                        403,
                        "invalid_request_error",
                        "This API call cannot be made with a publishable API key. Please use a secret API key.")
                .code("secret_key_required");
    }
}
