package io.fundly.sandbox.stripe.api;

import java.util.List;

/**
 * One parameter a call takes.
 *
 * @param choices the values a {@link Kind#CHOICE} may have
 * @param fields what a {@link Kind#OBJECT} holds
 */
public record Field(String name, Kind kind, boolean required, List<String> choices, List<Field> fields) {

    /** How a parameter is read. Everything arrives as text in a form. */
    public enum Kind {
        TEXT,
        INTEGER,
        BOOLEAN,
        CHOICE,
        OBJECT,
        /** Texts in an order. */
        LIST,
        /** Any keys with texts, as metadata. */
        MAP,
        /** A Unix time, or bounds for one: {@code created[gte]}. */
        RANGE
    }

    public static Field text(String name) {
        return new Field(name, Kind.TEXT, false, List.of(), List.of());
    }

    public static Field integer(String name) {
        return new Field(name, Kind.INTEGER, false, List.of(), List.of());
    }

    public static Field bool(String name) {
        return new Field(name, Kind.BOOLEAN, false, List.of(), List.of());
    }

    public static Field choice(String name, String... choices) {
        return new Field(name, Kind.CHOICE, false, List.of(choices), List.of());
    }

    public static Field object(String name, Field... fields) {
        return new Field(name, Kind.OBJECT, false, List.of(), List.of(fields));
    }

    public static Field list(String name) {
        return new Field(name, Kind.LIST, false, List.of(), List.of());
    }

    public static Field map(String name) {
        return new Field(name, Kind.MAP, false, List.of(), List.of());
    }

    public static Field range(String name) {
        return new Field(name, Kind.RANGE, false, List.of(), List.of());
    }

    /** The {@code metadata} every object carries. */
    public static Field metadata() {
        return map("metadata");
    }

    public Field mandatory() {
        return new Field(name, kind, true, choices, fields);
    }
}
