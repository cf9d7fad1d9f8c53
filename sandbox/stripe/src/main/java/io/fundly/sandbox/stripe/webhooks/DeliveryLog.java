package io.fundly.sandbox.stripe.webhooks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What became of the last attempts to deliver. */
public final class DeliveryLog {
    private static final int KEPT = 10_000;

    private final Deque<Attempt> attempts = new ArrayDeque<>();

    void add(Mailbag.Letter letter, String type, String result) {
        if (attempts.size() == KEPT) {
            attempts.removeFirst();
        }
        attempts.addLast(new Attempt(letter.event(), letter.endpoint(), type, result));
    }

    List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    void clear() {
        attempts.clear();
    }

    /**
     * One attempt.
     *
     * @param result the status answered, or what went wrong
     */
    public record Attempt(String event, String endpoint, String type, String result) {}
}
