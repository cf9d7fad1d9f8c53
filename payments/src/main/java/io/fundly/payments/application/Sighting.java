package io.fundly.payments.application;

import io.fundly.payments.domain.GatewayAnswer;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that was looked up at the processor by its id there.
 *
 * @param attemptId the attempt it was made for, where it carries our mark
 */
public record Sighting(Optional<UUID> attemptId, GatewayAnswer answer) {}
