package io.fundly.admin.domain;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the target of an act stands, as far as acts change it: {@code state}, {@code roles} and the like, and a
 * {@code version} that changes whenever the target does. No names and no addresses: the log keeps them for ever.
 */
public record Standing(Map<String, String> facts) {

    static final String VERSION = "version";

    public Standing {
        facts = Map.copyOf(facts);
    }

    /** What this holds under a name; empty where it holds nothing. */
    public String get(String name) {
        return facts.getOrDefault(name, "");
    }

    /** Whether the target was not touched since the other was taken. */
    boolean isSameVersionAs(Standing other) {
        return !get(VERSION).isEmpty() && get(VERSION).equals(other.get(VERSION));
    }

    /** The facts with a word before each name: {@code before.state}. */
    Map<String, String> prefixed(String word) {
        var details = new TreeMap<String, String>();
        facts.forEach((name, value) -> details.put(word + "." + name, value));
        return details;
    }

    /** Reads back what was written with {@link #prefixed}. */
    static Optional<Standing> read(String word, Map<String, String> details) {
        var facts = new TreeMap<String, String>();
        details.forEach((name, value) -> {
            if (name.startsWith(word + ".")) {
                facts.put(name.substring(word.length() + 1), value);
            }
        });
        return facts.isEmpty() ? Optional.empty() : Optional.of(new Standing(facts));
    }
}
