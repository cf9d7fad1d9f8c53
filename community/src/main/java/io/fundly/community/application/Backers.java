package io.fundly.community.application;

import io.fundly.community.domain.KnownPledge;
import io.fundly.community.persistence.KnownPledges;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Knows who backs what from what payments says of pledges. */
@ApplicationScoped
public class Backers {

    private final KnownPledges pledges;

    public Backers(KnownPledges pledges) {
        this.pledges = pledges;
    }

    /** Takes over what is news; what is as old as the copy is left. */
    @WithTransaction
    public Uni<Void> adopt(KnownPledge pledge) {
        return pledges.adopt(pledge);
    }
}
