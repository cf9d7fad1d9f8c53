package io.fundly.users.application;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Reads the keys when the service starts, and again and again. */
@ApplicationScoped
class KeyRingTending {

    private static final Logger log = Logger.getLogger(KeyRingTending.class);
    private static final int BEFORE_OTHERS = 100;

    private final KeyRing keys;

    KeyRingTending(KeyRing keys) {
        this.keys = keys;
    }

    void start(@Observes @Priority(BEFORE_OTHERS) StartupEvent started) throws Throwable {
        VertxContextSupport.subscribeAndAwait(keys::tend);
    }

    @Scheduled(
            every = "${fundly.users.keys.reload-every:30s}",
            delayed = "${fundly.users.keys.reload-every:30s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tend() {
        return keys.tend()
                .onFailure()
                .invoke(failure -> log.warnf("The signing keys could not be read: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
