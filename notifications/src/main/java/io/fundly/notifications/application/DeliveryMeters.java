package io.fundly.notifications.application;

import io.fundly.notifications.domain.Channel;
import io.fundly.notifications.persistence.Deliveries;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Counts attempts by channel and outcome, and tells how long the oldest letter has been on its way. */
@ApplicationScoped
public class DeliveryMeters {

    private static final Logger log = Logger.getLogger(DeliveryMeters.class);

    private final MeterRegistry meters;
    private final Deliveries deliveries;
    private volatile double oldestSeconds;

    public DeliveryMeters(MeterRegistry meters, Deliveries deliveries) {
        this.meters = meters;
        this.deliveries = deliveries;
        meters.gauge("fundly.notifications.oldest.pending.age.seconds", this, own -> own.oldestSeconds);
    }

    void count(Channel channel, String outcome) {
        meters.counter(
                        "fundly.notifications.attempts",
                        "channel",
                        channel.name().toLowerCase(Locale.ROOT),
                        "outcome",
                        outcome)
                .increment();
    }

    @Scheduled(every = "${fundly.events.measure-every:15s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        return deliveries
                .oldestSeconds()
                .invoke(seconds -> oldestSeconds = seconds)
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> {
                    log.debugf("The deliveries could not be measured: %s", failure.getMessage());
                    return Uni.createFrom().voidItem();
                });
    }
}
