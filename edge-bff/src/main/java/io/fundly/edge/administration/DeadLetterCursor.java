package io.fundly.edge.administration;

import io.fundly.edge.administration.DeadLetterJson.State;
import io.fundly.edge.http.Reason;
import io.fundly.edge.http.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Where a page of the list over all services begins.
 *
 * @param state the filter that the list has
 * @param service whose letters come next; empty before the first service
 * @param token where that service goes on, in its own words; empty for its first letter
 */
record DeadLetterCursor(State state, String service, String token) {

    /**
     * Reads a page token.
     *
     * @throws Refusal INVALID_PAGE_TOKEN for one that this list did not give out for this filter
     */
    static DeadLetterCursor parse(String text, State state) {
        if (text.isEmpty()) {
            return new DeadLetterCursor(state, "", "");
        }
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", -1);
            if (parts.length == 3 && parts[0].equals(state.name())) {
                return new DeadLetterCursor(state, parts[1], parts[2]);
            }
        } catch (IllegalArgumentException malformed) {
            // Refused below, like every token that is not of this list.
        }
        throw new Refusal(Reason.INVALID_PAGE_TOKEN);
    }

    /** The page token; where the service named has no more letters, the cursor has to be moved on first. */
    String text() {
        var parts = String.join(" ", Arrays.asList(state.name(), service, token));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(parts.getBytes(StandardCharsets.UTF_8));
    }

    /** The same list in this service: from where it is in the cursor's own, from the beginning in a later one. */
    DeadLetterCursor in(String other) {
        return other.equals(service) ? this : new DeadLetterCursor(state, other, "");
    }

    /** Later in the same service. */
    DeadLetterCursor at(String next) {
        return new DeadLetterCursor(state, service, next);
    }
}
