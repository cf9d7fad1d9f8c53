package io.fundly.sandbox.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A request as it came, decoded and not yet judged.
 *
 * @param parameters of query and body, nested as their brackets say, every leaf a text
 * @param key the API key, empty if none was sent
 * @param idempotencyKey empty if none was sent
 * @param version empty if none was asked for
 * @param actingFor the connected account of {@code Stripe-Account}, empty if none
 */
public record ApiRequest(
        String id,
        String method,
        String path,
        ObjectNode parameters,
        String key,
        String idempotencyKey,
        String version,
        String actingFor) {}
