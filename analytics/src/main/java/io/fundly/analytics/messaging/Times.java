package io.fundly.analytics.messaging;

import com.google.protobuf.Timestamp;
import io.fundly.platform.protos.ProtoValues;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as events carry them. */
final class Times {

    private Times() {}

    /** As exactly as the database keeps it. */
    static Instant instant(Timestamp time) {
        return ProtoValues.toInstant(time).truncatedTo(ChronoUnit.MICROS);
    }
}
