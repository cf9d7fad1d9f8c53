package io.fundly.sandbox.launcher;

import java.util.Optional;

/**
 * How payments reaches Stripe, or what stands in for it.
 *
 * @param apiBase empty for Stripe itself
 */
record StripeAccess(String secretKey, String webhookSecret, Optional<String> apiBase) {

    @Override
    public String toString() {
        return apiBase.orElse("Stripe");
    }
}
