package io.fundly.sandbox.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.store.Records;
import io.fundly.sandbox.stripe.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one call has changed and not yet committed; reads see it. */
public final class Changes {
    private final Store store;
    private final Map<String, Versioned> objects = new LinkedHashMap<>();
    private final List<ObjectNode> records = new ArrayList<>();

    public Changes(Store store) {
        this.store = store;
    }

    public Store store() {
        return store;
    }

    public Optional<ObjectNode> find(String account, String id) {
        Versioned changed = objects.get(id);
        if (changed != null) {
            return changed.account.equals(account) ? Optional.of(changed.object.deepCopy()) : Optional.empty();
        }
        return store.find(account, id);
    }

    /** Stores a copy of the object as it now is. */
    public void put(String account, ObjectNode object) {
        objects.put(object.get("id").asText(), new Versioned(account, object.deepCopy()));
    }

    /** Adds a record of another kind. */
    public void record(ObjectNode record) {
        records.add(record);
    }

    /** Drops all of it. */
    public void rollBack() {
        objects.clear();
        records.clear();
    }

    /** Writes all of it to the journal as one batch. */
    public void commit() {
        store.commit(lines());
    }

    private List<ObjectNode> lines() {
        List<ObjectNode> lines = new ArrayList<>();
        objects.values().forEach(changed -> lines.add(Records.ofObject(changed.account, changed.object)));
        lines.addAll(records);
        return lines;
    }

    private record Versioned(String account, ObjectNode object) {}
}
