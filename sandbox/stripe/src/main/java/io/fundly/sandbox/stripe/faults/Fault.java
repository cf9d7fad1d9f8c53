package io.fundly.sandbox.stripe.faults;

import java.util.Locale;

/**
 * A fault somebody ordered.
 *
 * @param method of the requests it strikes, empty for any
 * @param path of the requests it strikes; {@code *} stands for anything; empty for any
 * @param skip how many matching requests pass before it strikes
 * @param times how many it strikes; 0 for all that follow
 * @param millis for what takes time: how long in all
 */
public record Fault(Kind kind, String method, String path, int skip, int times, long millis) {

    /** What goes wrong, and whether before or after the call took effect. */
    public enum Kind {
        /** The connection is reset before the call runs. */
        RESET_BEFORE,
        /** A 500 before the call runs; nothing is remembered. */
        ERROR_500_BEFORE,
        /** Too many requests. Rate limits come before everything else, so nothing is remembered. */
        ERROR_429_BEFORE,
        /** The idempotency key is said to be in use. */
        ERROR_409_BEFORE,
        /** The call takes long; its idempotency key is in use meanwhile. */
        DELAY_BEFORE,
        /** The call took effect; the connection closes without an answer. */
        DROP_AFTER,
        /** The call took effect; the connection is reset without an answer. */
        RESET_AFTER,
        /** The call took effect; the answer comes late. */
        DELAY_AFTER,
        /** The call took effect; the answer comes byte by byte. */
        DRIP_AFTER,
        /** The call took effect; half the answer comes, then the connection closes. */
        TRUNCATE_AFTER,
        /** The call took effect; its answer, now and on every replay, is a 500. */
        STORED_500,
        /** The call took no effect; its answer, now and on every replay, is a 500. */
        STORED_500_WITHOUT_EFFECT;

        /** Reads the name as the control interface spells it. */
        public static Kind named(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    boolean strikes(String calledMethod, String calledPath) {
        return (method.isEmpty() || method.equalsIgnoreCase(calledMethod))
                && (path.isEmpty() || Wildcard.matches(path, calledPath));
    }
}
