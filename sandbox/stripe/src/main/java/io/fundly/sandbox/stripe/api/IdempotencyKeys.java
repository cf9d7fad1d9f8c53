package io.fundly.sandbox.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.store.Journal;
import io.fundly.sandbox.stripe.store.Records;
import io.fundly.sandbox.stripe.store.Store;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * <a href="https://docs.stripe.com/api/idempotent_requests">Idempotent requests</a>: the first answer to a key, whatever
 * it was, is the answer for 24 hours, a 500 included. Only what began to run is remembered: bad parameters, a wrong key or
 * a full rate limit leave the idempotency key free.
 */
public final class IdempotencyKeys {
    private static final String KEY = "key";
    private static final long LIFE_SECONDS = 24 * 60 * 60;
    private static final int LONGEST_CHARACTERS = 255;

    private final Store store;
    private final Map<String, Remembered> remembered = new HashMap<>();

    public IdempotencyKeys(Store store) {
        this.store = store;
        store.onRecord(
                KEY,
                line -> remembered.put(
                        name(Json.require(line.json(), "account"), Json.require(line.json(), "key")),
                        new Remembered(
                                new Journal.Line(Json.object(), line.offset(), line.length()),
                                line.json().path("at").asLong())));
    }

    private static String name(String account, String key) {
        return account + '\n' + key;
    }

    /** Forgets all keys. */
    public void clear() {
        remembered.clear();
    }

    /** The remembered answer, if there is one; refuses the key if it came with another request. */
    Optional<Answer> replay(Origin origin, ApiRequest request) {
        if (!applies(request)) {
            return Optional.empty();
        }
        if (request.idempotencyKey().length() > LONGEST_CHARACTERS) {
            throw StripeFailure.invalid("Idempotency keys must be at most " + LONGEST_CHARACTERS + " characters long.");
        }
        Remembered found = remembered.get(name(origin.account(), request.idempotencyKey()));
        if (found == null || found.atSeconds + LIFE_SECONDS <= origin.nowSeconds()) {
            return Optional.empty();
        }
        ObjectNode first = store.read(found.line);
        refuseOtherRequest(request, first);
        if (!(first.get("body") instanceof ObjectNode body)) {
            throw new IllegalStateException("a remembered answer has no body");
        }
        return Optional.of(new Answer(first.path("status").asInt(), Map.of(), body)
                .with("Idempotent-Replayed", "true")
                .with("Original-Request", Json.require(first, "request")));
    }

    private static void refuseOtherRequest(ApiRequest request, ObjectNode first) {
        String firstPath = Json.require(first, "path");
        if (!firstPath.equals(request.path())) {
            throw StripeFailure.of(
                    400,
                    "idempotency_error",
                    "Keys for idempotent requests can only be used for the same endpoint they were first used for ('"
                            + request.path() + "' vs '" + firstPath + "'). Try using a key other than '"
                            + request.idempotencyKey() + "' if you meant to execute a different request.");
        }
        if (!Json.require(first, "fingerprint").equals(fingerprint(request))) {
            throw StripeFailure.of(
                    400,
                    "idempotency_error",
                    "Keys for idempotent requests can only be used with the same parameters they were first used with."
                            + " Try using a key other than '" + request.idempotencyKey()
                            + "' if you meant to execute a different request.");
        }
    }

    /** Puts the answer among the call's changes, so that effect and answer are kept together. */
    void remember(Origin origin, ApiRequest request, Answer answer, Changes changes) {
        if (!applies(request)) {
            return;
        }
        ObjectNode record = Records.of(KEY);
        record.put("account", origin.account()).put("key", request.idempotencyKey());
        record.put("path", request.path()).put("fingerprint", fingerprint(request));
        record.put("at", origin.nowSeconds()).put("request", request.id()).put("status", answer.status());
        record.set("body", answer.body());
        changes.record(record);
    }

    private static boolean applies(ApiRequest request) {
        return request.method().equals("POST") && !request.idempotencyKey().isEmpty();
    }

    private static String fingerprint(ApiRequest request) {
        try {
            byte[] text =
                    (request.version() + '\n' + Canonical.text(request.parameters())).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Remembered(Journal.Line line, long atSeconds) {}
}
