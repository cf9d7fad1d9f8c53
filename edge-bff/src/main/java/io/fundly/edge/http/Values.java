package io.fundly.edge.http;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Small values on their way between the two contracts. */
public final class Values {

    private Values() {}

    public static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    public static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    /** Absent in JSON what is empty in protobuf. */
    public static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Empty in protobuf what is absent in JSON. */
    public static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** An enum constant's name without the prefix that protobuf wants. */
    public static String bare(Enum<?> constant, String prefix) {
        var name = constant.name();
        return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }
}
