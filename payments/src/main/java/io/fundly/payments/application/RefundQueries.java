package io.fundly.payments.application;

import io.fundly.payments.domain.Refund;
import io.fundly.payments.persistence.Refunds;
import io.fundly.platform.identity.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Refunds, for whoever may see their pledge. */
@ApplicationScoped
public class RefundQueries {

    private final Refunds refunds;
    private final PledgeQueries pledges;

    public RefundQueries(Refunds refunds, PledgeQueries pledges) {
        this.refunds = refunds;
        this.pledges = pledges;
    }

    /** The refunds of a pledge, oldest first. */
    public Uni<List<Refund>> ofPledge(UUID pledgeId, Caller caller) {
        return pledges.get(pledgeId, caller).chain(_ -> Panache.withSession(() -> refunds.ofPledge(pledgeId)));
    }
}
