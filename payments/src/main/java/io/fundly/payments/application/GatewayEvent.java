package io.fundly.payments.application;

import io.fundly.payments.domain.Listed;
import java.time.Instant;

/**
 * A webhook whose signature holds. What it says is not acted upon: it only tells what to look up.
 *
 * @param objectId what it is about; empty where that has no id
 * @param account the connected account it is of; empty for the platform's own
 */
public record GatewayEvent(
        String id, String type, String objectId, String account, boolean live, Instant time, String payload)
        implements Listed {}
