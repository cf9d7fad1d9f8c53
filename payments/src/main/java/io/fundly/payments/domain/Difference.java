package io.fundly.payments.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A difference that was found.
 *
 * @param subject a pledge, a campaign, or the processor's id
 * @param resolveTime when a run found both sides equal again; absent while it is open
 */
public record Difference(
        UUID id,
        DifferenceKind kind,
        String subject,
        Sides sides,
        Instant firstSeenTime,
        Instant lastSeenTime,
        Optional<Instant> resolveTime) {}
