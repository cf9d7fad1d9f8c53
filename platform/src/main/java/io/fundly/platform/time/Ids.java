package io.fundly.platform.time;

import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** Ids of version 7 (RFC 9562): they sort by the time they were made, so that indexes on them grow at one end. */
public final class Ids {

    private Ids() {}

    public static UUID newId() {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null);
    }
}
