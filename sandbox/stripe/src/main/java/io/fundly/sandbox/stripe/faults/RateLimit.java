package io.fundly.sandbox.stripe.faults;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * <a href="https://docs.stripe.com/rate-limits">Rate limits</a>: so many requests a second overall and for each endpoint.
 * Off unless switched on, because most tests are not about them. Used from several threads.
 */
public final class RateLimit {
    private static final long WINDOW_NANOS = 1_000_000_000L;

    private final Map<String, Deque<Long>> recent = new HashMap<>();
    private int perSecond;
    private int perSecondAndEndpoint;

    /** Sets the limits; 0 switches one off. */
    public synchronized void set(int overall, int perEndpoint) {
        perSecond = overall;
        perSecondAndEndpoint = perEndpoint;
        recent.clear();
    }

    /** The limit a request breaks, in the words of the header {@code Stripe-Rate-Limited-Reason}; empty if none. */
    public synchronized Optional<String> refuses(String endpoint, long nowNanos) {
        if (!within("", perSecond, nowNanos)) {
            return Optional.of("global-rate");
        }
        if (!within(endpoint, perSecondAndEndpoint, nowNanos)) {
            return Optional.of("endpoint-rate");
        }
        return Optional.empty();
    }

    private boolean within(String name, int limit, long nowNanos) {
        if (limit == 0) {
            return true;
        }
        Deque<Long> times = recent.computeIfAbsent(name, _ -> new ArrayDeque<>());
        while (!times.isEmpty() && nowNanos - times.peekFirst() >= WINDOW_NANOS) {
            times.removeFirst();
        }
        if (times.size() >= limit) {
            return false;
        }
        times.addLast(nowNanos);
        return true;
    }
}
