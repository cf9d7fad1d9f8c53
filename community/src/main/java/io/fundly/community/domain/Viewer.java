package io.fundly.community.domain;

import io.fundly.platform.identity.Caller;
import java.util.UUID;

/**
 * For whose eyes something is read.
 *
 * @param userId the account, or an id that nobody has where the caller is not logged in
 * @param staff whether hidden comments are shown whole
 */
public record Viewer(UUID userId, boolean staff) {

    private static final UUID NOBODY = new UUID(0, 0);

    public static Viewer of(Caller caller) {
        return new Viewer(caller.userId().orElse(NOBODY), caller.has("moderator") || caller.has("admin"));
    }
}
