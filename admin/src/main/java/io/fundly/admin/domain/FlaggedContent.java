package io.fundly.admin.domain;

import java.util.UUID;

/**
 * What a report is about.
 *
 * @param type the kind of the thing
 * @param authorId who made it; the user itself for a user
 * @param open whether nobody has decided on it
 */
public record FlaggedContent(Type type, UUID targetId, UUID authorId, boolean open) {

    /** What can be reported. */
    public enum Type {
        CAMPAIGN,
        COMMENT,
        USER
    }
}
