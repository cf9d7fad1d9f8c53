package io.fundly.users.application;

import io.fundly.users.persistence.Leftovers;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Throws away what is over: sessions, tokens, links, and what was noted of addresses that nobody has. */
@ApplicationScoped
public class Housekeeping {

    private final Leftovers leftovers;
    private final UsersConfig config;

    public Housekeeping(Leftovers leftovers, UsersConfig config) {
        this.leftovers = leftovers;
        this.config = config;
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = ConcurrentExecution.SKIP)
    public Uni<Void> clean() {
        return leftovers.purge(config.keepEnded());
    }
}
