package io.fundly.admin.domain;

import java.util.Map;
import java.util.TreeMap;

/** What else there is to know of an act; it is only ever added to. */
public record Details(Map<String, String> values) {

    public Details {
        values = Map.copyOf(values);
    }

    /** These and more; what is there already stays as it is. */
    Details plus(Map<String, String> more) {
        var all = new TreeMap<>(more);
        all.putAll(values);
        return new Details(all);
    }
}
