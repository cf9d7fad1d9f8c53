package io.fundly.sandbox.stripe.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.json.Ids;
import io.fundly.sandbox.stripe.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** Things that happen later by themselves, by the stand-in's clock. Kept in the journal, so a restart forgets none. */
public final class Tasks {
    private static final String PLANNED = "task";
    private static final String DONE = "task_done";

    private final Map<String, Task> open = new HashMap<>();
    private final PriorityQueue<Task> queue = new PriorityQueue<>();
    private long sequence;

    public Tasks(Store store) {
        store.onRecord(PLANNED, line -> plan(line.json()));
        store.onRecord(DONE, line -> open.remove(Json.require(line.json(), "id")));
    }

    private void plan(ObjectNode line) {
        Task task = new Task(
                Json.require(line, "id"),
                Json.require(line, "kind"),
                Json.require(line, "account"),
                Json.require(line, "target"),
                line.path("due").asLong(),
                sequence++);
        open.put(task.id, task);
        queue.add(task);
    }

    /** The record which, once committed, plans a task. */
    public static ObjectNode planning(String kind, String account, String target, long dueSeconds) {
        ObjectNode line = Records.of(PLANNED);
        line.put("id", Ids.next("task")).put("kind", kind).put("account", account);
        return line.put("target", target).put("due", dueSeconds);
    }

    /** The record which, once committed, takes a task off the list. */
    public static ObjectNode finishing(Task task) {
        return Records.of(DONE).put("id", task.id);
    }

    /** The longest due task, off the queue; it stays open until it is finished. */
    public Optional<Task> takeDue(long nowSeconds) {
        while (!queue.isEmpty()) {
            Task next = queue.peek();
            if (open.containsKey(next.id) && next.dueSeconds > nowSeconds) {
                return Optional.empty();
            }
            queue.remove();
            if (open.containsKey(next.id)) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    /** Forgets all. */
    public void clear() {
        open.clear();
        queue.clear();
    }

    /** A planned thing: what kind, about which object of which account. */
    public record Task(String id, String kind, String account, String target, long dueSeconds, long sequence)
            implements Comparable<Task> {

        @Override
        public int compareTo(Task other) {
            int byTime = Long.compare(dueSeconds, other.dueSeconds);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }
}
