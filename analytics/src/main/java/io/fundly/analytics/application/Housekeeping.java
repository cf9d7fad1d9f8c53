package io.fundly.analytics.application;

import io.fundly.analytics.persistence.People;
import io.fundly.analytics.persistence.Rollups;
import io.fundly.analytics.persistence.Visitors;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Deletes what has served its purpose: what tells people apart most of all. */
@ApplicationScoped
public class Housekeeping {

    private final Visitors visitors;
    private final Rollups rollups;
    private final People people;

    public Housekeeping(Visitors visitors, Rollups rollups, People people) {
        this.visitors = visitors;
        this.rollups = rollups;
        this.people = people;
    }

    @WithTransaction
    @Scheduled(
            every = "${fundly.analytics.forget-every:1h}",
            delayed = "5m",
            concurrentExecution = ConcurrentExecution.SKIP)
    public Uni<Void> forget() {
        return visitors.forgetOld().chain(rollups::forgetUnknownCampaigns).chain(people::forgetOld);
    }
}
