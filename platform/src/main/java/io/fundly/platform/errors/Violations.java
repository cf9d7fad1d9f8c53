package io.fundly.platform.errors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Collects the faults of a request, so that its sender hears of all of them at once. */
public final class Violations {

    private final List<InvalidInputException.Violation> found = new ArrayList<>();
    private Reason reason = CommonReason.INVALID_INPUT;
    private Map<String, String> metadata = Map.of();

    /** Notes a fault of the field where the rule does not hold, and tells whether it held. */
    public boolean check(boolean holds, String field, String message) {
        if (!holds) {
            found.add(new InvalidInputException.Violation(field, message));
        }
        return holds;
    }

    /**
     * Notes a fault that has a reason of its own, such as AMOUNT_TOO_SMALL. Where it stays the only fault the request is
     * refused with that reason and this metadata; among others it is one line of INVALID_INPUT.
     */
    public boolean check(boolean holds, String field, String message, Reason own, Map<String, String> details) {
        if (!holds) {
            reason = own;
            metadata = Map.copyOf(details);
        }
        return check(holds, field, message);
    }

    /** Checks that text has between {@code minimum} and {@code maximum} characters once stripped. */
    public boolean text(String value, String field, int minimum, int maximum) {
        // PostgreSQL stores every character of Unicode but this one.
        if (value.indexOf('\0') >= 0) {
            return check(false, field, "must not contain the character NUL");
        }
        var length = value.strip().codePointCount(0, value.strip().length());
        if (length == 0 && minimum > 0) {
            return check(false, field, "is required");
        }
        return check(
                length >= minimum && length <= maximum,
                field,
                minimum > 1
                        ? "must have " + minimum + " to " + maximum + " characters"
                        : "must have at most " + maximum + " characters");
    }

    /** Reads an id, noting a fault where it is not one. */
    public Optional<UUID> id(String value, String field) {
        if (value.isEmpty()) {
            check(false, field, "is required");
            return Optional.empty();
        }
        try {
            var id = UUID.fromString(value);
            if (id.toString().equalsIgnoreCase(value)) {
                return Optional.of(id);
            }
        } catch (IllegalArgumentException malformed) {
            // The fault is noted below, in the words that every other fault has.
        }
        check(false, field, "must be a UUID");
        return Optional.empty();
    }

    /** Whether there was a fault so far. */
    public boolean any() {
        return !found.isEmpty();
    }

    /** Ends the collecting: throws where there were faults. */
    public void throwIfAny() {
        if (found.size() == 1) {
            throw new InvalidInputException(reason, metadata, found.getFirst());
        }
        if (!found.isEmpty()) {
            throw new InvalidInputException(found);
        }
    }

    /** Reads the one id that a request consists of, or refuses the request. */
    public static UUID requireId(String value, String field) {
        var violations = new Violations();
        var id = violations.id(value, field);
        violations.throwIfAny();
        return id.orElseThrow();
    }
}
