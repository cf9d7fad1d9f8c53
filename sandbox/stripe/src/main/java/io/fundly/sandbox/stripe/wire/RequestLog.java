package io.fundly.sandbox.stripe.wire;

import io.fundly.sandbox.stripe.api.Answer;
import io.fundly.sandbox.stripe.api.ApiRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last requests and how they were answered, for tests that count them. In memory only. Used from several threads. */
public final class RequestLog {
    private static final int KEPT = 50_000;

    private final Deque<Entry> entries = new ArrayDeque<>();

    synchronized void add(ApiRequest request, long atMillis, int status, boolean replayed, String fault) {
        if (entries.size() == KEPT) {
            entries.removeFirst();
        }
        entries.addLast(new Entry(
                request.id(),
                atMillis,
                request.method(),
                request.path(),
                request.idempotencyKey(),
                status,
                replayed,
                fault));
    }

    void add(ApiRequest request, long atMillis, Answer answer, String fault) {
        add(request, atMillis, answer.status(), answer.headers().containsKey("Idempotent-Replayed"), fault);
    }

    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    public synchronized void clear() {
        entries.clear();
    }

    /**
     * One request.
     *
     * @param status as answered, 0 if it was not
     * @param fault the fault that struck it, empty if none
     */
    public record Entry(
            String id,
            long atMillis,
            String method,
            String path,
            String idempotencyKey,
            int status,
            boolean replayed,
            String fault) {}
}
