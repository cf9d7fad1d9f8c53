package io.fundly.sandbox.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.json.Ids;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.json.Templates;
import io.fundly.sandbox.stripe.store.Records;
import io.fundly.sandbox.stripe.store.Store;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call while it runs: who calls, with which parameters, when, and what it changes. Lives on the state thread. */
public final class Call {
    private final Origin origin;
    private final Arguments arguments;
    private final Map<String, String> pathParameters;
    private final Changes changes;

    Call(Origin origin, Arguments arguments, Map<String, String> pathParameters, Changes changes) {
        this.origin = origin;
        this.arguments = arguments;
        this.pathParameters = pathParameters;
        this.changes = changes;
    }

    /** A call nobody made: a thing that happens by itself, such as a bank's answer to a refund. */
    public static Call byItself(String account, long nowSeconds, Changes changes) {
        Origin origin = new Origin(account, Caller.SERVER, nowSeconds, "", "", "");
        return new Call(origin, new Arguments(Json.object()), Map.of(), changes);
    }

    /** The same call seen from another account, for what one account's call does in another. */
    public Call in(String account) {
        return new Call(origin.in(account), arguments, pathParameters, changes);
    }

    public Arguments arguments() {
        return arguments;
    }

    public Origin origin() {
        return origin;
    }

    public String account() {
        return origin.account();
    }

    /** Seconds since 1970 on the stand-in's clock. */
    public long now() {
        return origin.nowSeconds();
    }

    public String pathParameter(String name) {
        String value = pathParameters.get(name);
        if (value == null) {
            throw new IllegalStateException("the route has no {" + name + "}");
        }
        return value;
    }

    public Store store() {
        return changes.store();
    }

    /** An object of the caller's account, of the given type and not deleted. */
    public Optional<ObjectNode> find(String type, String id) {
        return changes.find(account(), id)
                .filter(object -> Json.require(object, "object").equals(type))
                .filter(object -> !object.path("deleted").asBoolean(false));
    }

    /** The object a parameter names. */
    public ObjectNode reference(String type, String id, String param) {
        return find(type, id).orElseThrow(() -> Failures.missingReference(type, id, param));
    }

    /** The object that a field of ours names, which therefore exists. */
    public ObjectNode require(String type, String id) {
        return find(type, id).orElseThrow(() -> new IllegalStateException("there is no " + type + " " + id));
    }

    /** A new object from its template, with id and time. */
    public ObjectNode create(String template, String prefix) {
        ObjectNode object = Templates.blank(template);
        object.put("id", Ids.next(prefix));
        object.put("created", now());
        return object;
    }

    public void put(ObjectNode object) {
        changes.put(account(), object);
    }

    /** Adds an event about an object as it now is. */
    public void emit(String type, ObjectNode object) {
        emit(type, object, null);
    }

    /** Adds an event that also says what the changed fields were before. */
    public void emitUpdate(String type, ObjectNode before, ObjectNode after) {
        ObjectNode previous = Json.object();
        for (var entry : Json.fields(Rendering.visible(before))) {
            if (!entry.getValue().equals(after.get(entry.getKey()))) {
                previous.set(entry.getKey(), entry.getValue());
            }
        }
        emit(type, after, previous);
    }

    private void emit(String type, ObjectNode object, @Nullable ObjectNode previous) {
        ObjectNode event = create("event", "evt");
        event.put("type", type);
        ObjectNode data = event.putObject("data");
        data.set("object", Rendering.visible(object));
        if (previous != null) {
            data.set("previous_attributes", previous);
        }
        origin.describeIn(event);
        put(event);
    }

    /**
     * Records something that really happened on this side, such as money that moved. Tests hold their subject against
     * this record, never against what the subject says of itself.
     */
    public void effect(String kind, ObjectNode object) {
        ObjectNode effect = Records.of("effect");
        effect.put("kind", kind).put("at", now()).put("account", account());
        effect.put("object", Json.require(object, "id"));
        for (String field : new String[] {
            "amount",
            "currency",
            "customer",
            "payment_method",
            "payment_intent",
            "charge",
            "destination",
            "transfer",
            "source_transaction",
            "status",
            "metadata"
        }) {
            if (object.hasNonNull(field)) {
                effect.set(field, object.get(field).deepCopy());
            }
        }
        effect.put("request", origin.requestId()).put("idempotency_key", origin.idempotencyKey());
        changes.record(effect);
    }

    /** Adds a record of another kind to the batch. */
    public void record(ObjectNode record) {
        changes.record(record);
    }
}
