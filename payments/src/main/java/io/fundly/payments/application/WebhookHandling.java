package io.fundly.payments.application;

import io.fundly.payments.application.WebhookHandler.Verdict;
import io.fundly.payments.application.WebhookHandler.Verdict.Handled;
import io.fundly.payments.application.WebhookHandler.Verdict.Parked;
import io.fundly.payments.persistence.PayoutAccounts;
import io.fundly.payments.persistence.ProcessorEvents;
import io.fundly.payments.persistence.ProcessorEvents.Taken;
import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Brings each webhook to the handler for its type. What is of the other mode, or about nothing of ours, is parked, where
 * people see it; what nobody here has a use for is ignored.
 */
@ApplicationScoped
class WebhookHandling {

    private static final Logger log = Logger.getLogger(WebhookHandling.class);

    private final PaymentGateway gateway;
    private final ProcessorEvents events;
    private final PayoutAccounts accounts;
    private final Map<String, WebhookHandler> handlers = new HashMap<>();

    WebhookHandling(
            PaymentGateway gateway, ProcessorEvents events, PayoutAccounts accounts, @All List<WebhookHandler> all) {
        this.gateway = gateway;
        this.events = events;
        this.accounts = accounts;
        for (var handler : all) {
            handler.types().forEach(type -> add(type, handler));
        }
    }

    private void add(String type, WebhookHandler handler) {
        if (handlers.put(type, handler) != null) {
            throw new IllegalStateException("Two handlers take the webhooks " + type + ".");
        }
    }

    /** Whether there is anything to be done about an event, even if it is only to park it. */
    boolean isOfUse(GatewayEvent event) {
        return handlers.containsKey(event.type())
                || event.live() != gateway.isLive()
                || !event.account().isEmpty();
    }

    /** Lets an event have its effect; fails where that may work later. */
    Uni<Void> handle(Taken event) {
        if (event.live() != gateway.isLive()) {
            return park(event, "It is of the other mode, live or test.");
        }
        var handler = handlers.get(event.type());
        if (!event.account().isEmpty() && (handler == null || !handler.takesConnected())) {
            return handleForeign(event);
        }
        return handler == null
                ? Panache.withTransaction(() -> events.ignored(event.id()))
                : handler.handle(event).chain(verdict -> finish(event, verdict));
    }

    /** What goes on in our creators' accounts is theirs to know; that of other accounts should not come here at all. */
    private Uni<Void> handleForeign(Taken event) {
        return Panache.withSession(() -> accounts.withProcessorId(event.account()))
                .chain(found -> found.isPresent()
                        ? Panache.withTransaction(() -> events.ignored(event.id()))
                        : park(event, "It is of the connected account " + event.account() + "."));
    }

    private Uni<Void> finish(Taken event, Verdict verdict) {
        return switch (verdict) {
            case Handled _ -> Panache.withTransaction(() -> events.handled(event.id()));
            case Parked(var why) -> park(event, why);
        };
    }

    private Uni<Void> park(Taken event, String why) {
        log.warnf("Parked webhook %s (%s): %s", event.id(), event.type(), why);
        return Panache.withTransaction(() -> events.park(event.id(), why));
    }
}
