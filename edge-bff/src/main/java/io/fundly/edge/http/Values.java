package io.fundly.edge.http;

import org.jspecify.annotations.Nullable;

/** Small values on their way between the two contracts. */
public final class Values {

    private Values() {}

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
