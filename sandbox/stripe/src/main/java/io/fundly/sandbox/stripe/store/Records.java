package io.fundly.sandbox.stripe.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.json.Json;

/** The kinds of lines a journal holds. */
public final class Records {
    public static final String OBJECT = "object";

    private Records() {}

    /** A line that holds the newest version of an object. */
    public static ObjectNode ofObject(String account, ObjectNode object) {
        ObjectNode line = of(OBJECT);
        line.put("account", account);
        line.set("value", object);
        return line;
    }

    /** An empty line of a kind. */
    public static ObjectNode of(String kind) {
        return Json.object().put("record", kind);
    }

    static ObjectNode object(ObjectNode line) {
        if (line.get("value") instanceof ObjectNode value) {
            return value;
        }
        throw new IllegalStateException("a line of the journal holds no object");
    }
}
