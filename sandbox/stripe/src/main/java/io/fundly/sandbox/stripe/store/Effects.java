package io.fundly.sandbox.stripe.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * The record of what really happened on this side: charges that took money, refunds that gave it back. Kept in the journal;
 * memory holds where.
 */
public final class Effects {
    private final Store store;
    private final List<Journal.Line> lines = new ArrayList<>();

    public Effects(Store store) {
        this.store = store;
        store.onRecord("effect", line -> lines.add(new Journal.Line(Json.object(), line.offset(), line.length())));
    }

    /** All effects in their order. */
    public List<ObjectNode> all() {
        List<ObjectNode> all = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            ObjectNode effect = store.read(lines.get(i));
            effect.remove("record");
            effect.put("sequence", i + 1);
            all.add(effect);
        }
        return all;
    }

    public int count() {
        return lines.size();
    }

    /** Forgets all. */
    public void clear() {
        lines.clear();
    }
}
