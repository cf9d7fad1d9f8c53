package io.fundly.sandbox.stripe.webhooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The delivery faults in force; each attempt is struck by the first that fits. */
public final class WebhookFaults {
    private final List<Ordered> ordered = new ArrayList<>();

    public synchronized void order(WebhookFault fault) {
        ordered.add(new Ordered(fault));
    }

    public synchronized void clear() {
        ordered.clear();
    }

    synchronized Optional<WebhookFault> strike(String eventType) {
        for (Ordered entry : ordered) {
            if (entry.fault.strikes(eventType) && entry.take()) {
                return Optional.of(entry.fault);
            }
        }
        return Optional.empty();
    }

    private static final class Ordered {
        private final WebhookFault fault;
        private int seen;
        private int struck;

        Ordered(WebhookFault fault) {
            this.fault = fault;
        }

        boolean take() {
            if (seen++ < fault.skip() || (fault.times() > 0 && struck >= fault.times())) {
                return false;
            }
            struck++;
            return true;
        }
    }
}
