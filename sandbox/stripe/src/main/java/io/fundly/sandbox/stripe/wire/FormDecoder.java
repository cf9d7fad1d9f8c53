package io.fundly.sandbox.stripe.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.StripeFailure;
import io.fundly.sandbox.stripe.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Form data with brackets, as in queries and bodies: {@code card[number]=4242} nests, {@code expand[]=a} and
 * {@code expand[0]=a} count. Everything stays text; the call's shape knows better.
 */
final class FormDecoder {
    private static final int MOST_LEVELS = 8;
    private static final int MOST_PARAMETERS = 1000;

    private int parameters;

    private FormDecoder() {}

    /** Adds the parameters of a form to what is there already. */
    static ObjectNode decode(ObjectNode into, String form) {
        FormDecoder decoder = new FormDecoder();
        int from = 0;
        while (from < form.length()) {
            int end = form.indexOf('&', from);
            String pair = form.substring(from, end < 0 ? form.length() : end);
            if (!pair.isEmpty()) {
                decoder.add(into, pair);
            }
            from = end < 0 ? form.length() : end + 1;
        }
        return into;
    }

    private void add(ObjectNode into, String pair) {
        if (++parameters > MOST_PARAMETERS) {
            throw StripeFailure.invalid("Invalid request: more than " + MOST_PARAMETERS + " parameters.");
        }
        int equals = pair.indexOf('=');
        String name = unescape(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : unescape(pair.substring(equals + 1));
        ObjectNode node = into;
        int bracket = name.indexOf('[');
        String key = bracket < 0 ? name : name.substring(0, bracket);
        for (int level = 0; bracket >= 0; level++) {
            int close = name.indexOf(']', bracket);
            if (close < 0 || level == MOST_LEVELS) {
                throw StripeFailure.invalid("Invalid parameter name: " + name);
            }
            node = child(node, key, name);
            String inner = name.substring(bracket + 1, close);
            key = inner.isEmpty() ? Integer.toString(node.size()) : inner;
            bracket = close + 1 < name.length() && name.charAt(close + 1) == '[' ? close + 1 : -1;
        }
        node.put(key, value);
    }

    private static ObjectNode child(ObjectNode node, String key, String name) {
        JsonNode known = node.get(key);
        if (known == null) {
            ObjectNode created = Json.object();
            node.set(key, created);
            return created;
        }
        if (known instanceof ObjectNode object) {
            return object;
        }
        throw StripeFailure.invalid("Invalid parameter: " + name + " is both a value and an object.");
    }

    private static String unescape(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw StripeFailure.invalid("Invalid request: malformed escape in " + text);
        }
    }
}
