package io.fundly.sandbox.stripe.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The blank form of each object: every field the API version always sends, with the value it has when nothing was said.
 * Keeping them as resources keeps the code to the fields that mean something.
 */
public final class Templates {
    private static final Map<String, ObjectNode> LOADED = new ConcurrentHashMap<>();

    private Templates() {}

    /** A new, unfilled object of the given kind, for example {@code payment_intent}. */
    public static ObjectNode blank(String name) {
        return LOADED.computeIfAbsent(name, Templates::load).deepCopy();
    }

    private static ObjectNode load(String name) {
        String path = "/io/fundly/sandbox/stripe/templates/" + name + ".json";
        try (InputStream in = Templates.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no template " + path);
            }
            return Json.parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
