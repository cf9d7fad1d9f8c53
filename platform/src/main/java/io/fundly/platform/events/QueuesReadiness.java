package io.fundly.platform.events;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once the queues of this service exist, since a broker keeps an event only for queues that are there. A broker that
 * goes away later takes nothing from readiness: events wait in the outbox and on their queues.
 */
@Readiness
@ApplicationScoped
class QueuesReadiness implements HealthCheck {

    private final EventConsumers consumers;

    QueuesReadiness(EventConsumers consumers) {
        this.consumers = consumers;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("event queues")
                .status(consumers.areBound())
                .build();
    }
}
