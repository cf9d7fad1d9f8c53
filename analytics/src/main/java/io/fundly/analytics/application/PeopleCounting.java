package io.fundly.analytics.application;

import io.fundly.analytics.domain.Step;
import io.fundly.analytics.persistence.People;
import io.fundly.analytics.persistence.Rollups;
import io.fundly.analytics.persistence.Visitors;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Counts who opens accounts, who is there, and who is interested. */
@ApplicationScoped
public class PeopleCounting {

    private final People people;
    private final Rollups rollups;
    private final Visitors visitors;

    public PeopleCounting(People people, Rollups rollups, Visitors visitors) {
        this.people = people;
        this.rollups = rollups;
        this.visitors = visitors;
    }

    @WithTransaction
    public Uni<Void> registered(Instant time) {
        return rollups.addNewUser(time);
    }

    @WithTransaction
    public Uni<Void> active(UUID userId, Instant time) {
        return people.active(userId, time);
    }

    /** Whoever follows or likes a campaign got that far, even if they change their mind. */
    @WithTransaction
    public Uni<Void> interested(UUID campaignId, UUID userId, Instant time) {
        return people.reached(campaignId, Step.INTERESTED, userId, time);
    }

    /** Forgets where an erased user came from; that an id without a person was there once stays in the figures. */
    @WithTransaction
    public Uni<Void> erased(UUID userId) {
        return visitors.forgetUser(userId);
    }
}
