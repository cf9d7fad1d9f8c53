package io.fundly.admin.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which lines of the log: all of the conditions that are given hold.
 *
 * @param start inclusive
 * @param end exclusive
 */
public record AuditFilter(
        Optional<UUID> actorId,
        Optional<String> action,
        Optional<String> targetType,
        Optional<String> targetId,
        Optional<Instant> start,
        Optional<Instant> end) {}
