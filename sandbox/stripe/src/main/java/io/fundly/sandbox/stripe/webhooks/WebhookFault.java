package io.fundly.sandbox.stripe.webhooks;

import io.fundly.sandbox.stripe.faults.Wildcard;
import java.util.Locale;

/**
 * A fault in the delivery of events.
 *
 * @param type of the events it strikes; {@code *} stands for anything
 * @param skip how many matching attempts pass before it strikes
 * @param times how many it strikes; 0 for all that follow
 * @param amount milliseconds of a delay, seconds of a shift in time, number of copies, or events shuffled together
 */
public record WebhookFault(Kind kind, String type, int skip, int times, long amount) {

    /** What goes wrong. */
    public enum Kind {
        /** The attempt comes late. */
        DELAY,
        /** The event comes several times at once. */
        DUPLICATE,
        /** Events are held until there are so many, then come in another order. */
        SHUFFLE,
        /** The event never comes, and is not tried again. */
        DROP,
        /** The attempt is signed with a secret that is not the endpoint's; the next one is good. */
        WRONG_SECRET,
        /** The attempt carries two signatures, the second of them good, as while a secret is rotated. */
        TWO_SIGNATURES,
        /** The attempt says it was signed long ago. */
        OLD_TIME,
        /** The attempt says it will be signed later. */
        FUTURE_TIME;

        /** Reads the name as the control interface spells it. */
        public static Kind named(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    boolean strikes(String eventType) {
        return type.isEmpty() || Wildcard.matches(type, eventType);
    }
}
