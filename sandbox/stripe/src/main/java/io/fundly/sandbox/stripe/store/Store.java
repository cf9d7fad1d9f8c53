package io.fundly.sandbox.stripe.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.json.Json;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All objects of all accounts. The newest version of each stands in the journal; memory holds only where, and the indexes
 * that lists are served from, so that a sandbox with a million objects runs in a small heap.
 *
 * <p>Not thread-safe: everything that touches it runs on the one state thread.
 */
public final class Store implements Closeable {
    private static final int CACHED_OBJECTS = 512;

    private final Journal journal;
    private final List<Slot> slots = new ArrayList<>();
    private final Map<String, Integer> slotOf = new HashMap<>();
    private final Map<String, SlotList> indexes = new HashMap<>();
    private final Map<String, List<Consumer<Journal.Line>>> listeners = new HashMap<>();
    private final Map<Integer, ObjectNode> cache = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, ObjectNode> eldest) {
            return size() > CACHED_OBJECTS;
        }
    };

    private Store(Journal journal) {
        this.journal = journal;
    }

    /** Opens the store of a directory; nothing is read before {@link #load}. */
    public static Store open(Path directory) throws IOException {
        return new Store(Journal.open(directory));
    }

    /** Asks to see every record of a kind, those of earlier runs first; {@code object} for the objects themselves. */
    public void onRecord(String kind, Consumer<Journal.Line> listener) {
        listeners.computeIfAbsent(kind, _ -> new ArrayList<>()).add(listener);
    }

    /** Reads what earlier runs left. */
    public void load() {
        journal.replay(this::apply);
    }

    /** Writes the records as one batch: all of them count, or none. */
    public void commit(List<ObjectNode> records) {
        if (!records.isEmpty()) {
            journal.append(records).forEach(this::apply);
        }
    }

    /** Reads a record back that a listener has seen. */
    public ObjectNode read(Journal.Line where) {
        return journal.read(where.offset(), where.length());
    }

    private void apply(Journal.Line line) {
        String kind = Json.require(line.json(), "record");
        if (kind.equals(Records.OBJECT)) {
            put(line);
        }
        listeners.getOrDefault(kind, List.of()).forEach(listener -> listener.accept(line));
    }

    private void put(Journal.Line line) {
        String account = Json.require(line.json(), "account");
        ObjectNode object = Records.object(line.json());
        String id = Json.require(object, "id");
        Integer known = slotOf.get(id);
        int slot = known == null ? slots.size() : known;
        if (known == null) {
            slots.add(new Slot(id, account));
            slotOf.put(id, slot);
        }
        slots.get(slot).moveTo(line.offset(), line.length());
        cache.put(slot, object);
        for (String key : IndexedFields.keysOf(account, object)) {
            indexes.computeIfAbsent(key, _ -> new SlotList()).add(slot);
        }
    }

    /** A copy of the newest version, which the caller may change. */
    public Optional<ObjectNode> find(String account, String id) {
        Integer slot = slotOf.get(id);
        if (slot == null || !slots.get(slot).account.equals(account)) {
            return Optional.empty();
        }
        return Optional.of(read(slot).deepCopy());
    }

    /** The account an object belongs to. */
    public Optional<String> accountOf(String id) {
        return Optional.ofNullable(slotOf.get(id)).map(slot -> slots.get(slot).account);
    }

    private ObjectNode read(int slot) {
        ObjectNode cached = cache.get(slot);
        if (cached != null) {
            return cached;
        }
        Slot where = slots.get(slot);
        ObjectNode object = Records.object(journal.read(where.offset, where.length));
        cache.put(slot, object);
        return object;
    }

    /** All objects of a type, in the order they were made. */
    public Listing all(String account, String type) {
        return listing(account, IndexedFields.key(account, type));
    }

    /** The objects of a type whose indexed field has, or once had, the value: the caller still compares. */
    public Listing where(String account, String type, String field, String value) {
        return listing(account, IndexedFields.key(account, type, field, value));
    }

    /** Whether objects of a type can be found by a field without looking at all of them. */
    public static boolean isIndexed(String type, String field) {
        return IndexedFields.has(type, field);
    }

    private Listing listing(String account, String key) {
        SlotList slotList = indexes.getOrDefault(key, SlotList.NONE);
        return new Listing() {
            @Override
            public int size() {
                return slotList.size();
            }

            @Override
            public ObjectNode get(int position) {
                return read(slotList.get(position)).deepCopy();
            }

            @Override
            public int positionAfter(String id) {
                Integer slot = slotOf.get(id);
                return slot == null || !slots.get(slot).account.equals(account) ? -1 : slotList.positionAfter(slot);
            }
        };
    }

    /** Forgets everything, on disk too. */
    public void clear() {
        journal.clear();
        slots.clear();
        slotOf.clear();
        indexes.clear();
        cache.clear();
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }

    /** Objects in the order they were made; positions count from 0. */
    public interface Listing {
        int size();

        ObjectNode get(int position);

        /** The first position whose object is not older than the given one, plus one if it is that one; −1 if unknown. */
        int positionAfter(String id);
    }

    private static final class Slot {
        private final String id;
        private final String account;
        private long offset;
        private int length;

        Slot(String id, String account) {
            this.id = id;
            this.account = account;
        }

        void moveTo(long newOffset, int newLength) {
            offset = newOffset;
            length = newLength;
        }

        @Override
        public String toString() {
            return account + "/" + id;
        }
    }

    /** What an object's field says, for comparing after an index was consulted. */
    public static boolean says(JsonNode object, String field, String value) {
        return Json.text(object, field).filter(value::equals).isPresent();
    }
}
