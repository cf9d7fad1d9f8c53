package io.fundly.sandbox.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Where a call comes from.
 *
 * @param account the account it acts on
 * @param nowSeconds the stand-in's time when it started to run
 * @param idempotencyKey empty if none was sent
 * @param version the API version asked for
 */
public record Origin(
        String account, Caller caller, long nowSeconds, String requestId, String idempotencyKey, String version) {

    /** The platform's own account. */
    public static final String PLATFORM = "acct_1FundlyPlatform";

    Origin in(String otherAccount) {
        return new Origin(otherAccount, caller, nowSeconds, requestId, idempotencyKey, version);
    }

    /** An event says which request caused it, and in which connected account it happened. */
    void describeIn(ObjectNode event) {
        if (!requestId.isEmpty()) {
            ObjectNode request = event.putObject("request");
            request.put("id", requestId);
            request.put("idempotency_key", idempotencyKey.isEmpty() ? null : idempotencyKey);
        }
        if (!account.equals(PLATFORM)) {
            event.put("account", account);
        }
    }
}
