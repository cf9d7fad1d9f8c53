package io.fundly.admin.grpc;

import io.fundly.platform.errors.Violations;
import java.util.UUID;

/** The shape that most requests have: an id and a note. */
final class Shapes {

    static final int LONGEST_NOTE = 1_000;

    private Shapes() {}

    /** The id of what something is done to; the note may be empty. */
    static UUID target(String id, String field, String note) {
        return target(id, field, note, 0);
    }

    /** The same where the note has to say why. */
    static UUID targetWithReason(String id, String field, String note) {
        return target(id, field, note, 1);
    }

    private static UUID target(String id, String field, String note, int shortestNote) {
        var violations = new Violations();
        var target = violations.id(id, field);
        violations.text(note, "note", shortestNote, LONGEST_NOTE);
        violations.throwIfAny();
        return target.orElseThrow();
    }
}
