package io.fundly.admin.protos;

import com.google.protobuf.Timestamp;
import java.time.Instant;

/** Instants as the contracts write them. */
public final class Timestamps {

    private Timestamps() {}

    public static Timestamp toProto(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    public static Instant fromProto(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }
}
