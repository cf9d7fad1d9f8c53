package io.fundly.discovery.domain;

import java.util.List;

/** How a result spreads over the values of one field, the most frequent first. */
public record Facet(Field field, List<Value> values) {

    public Facet {
        values = List.copyOf(values);
    }

    /** What is counted by. */
    public enum Field {
        CATEGORY,
        COUNTRY,
        STATE,
        FUNDING_MODEL,
        TAG
    }

    /** One value and how many campaigns have it. */
    public record Value(String value, long count) {}
}
