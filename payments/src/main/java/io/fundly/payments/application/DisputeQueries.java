package io.fundly.payments.application;

import io.fundly.payments.domain.DisputeState;
import io.fundly.payments.domain.DisputeView;
import io.fundly.payments.domain.Refusals;
import io.fundly.payments.persistence.Disputes;
import io.fundly.platform.paging.Page;
import io.fundly.platform.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Disputes and early fraud warnings, for those who answer them. */
@ApplicationScoped
public class DisputeQueries {

    private final Disputes disputes;

    public DisputeQueries(Disputes disputes) {
        this.disputes = disputes;
    }

    /** One of them. */
    @WithSession
    public Uni<DisputeView> get(UUID disputeId) {
        return disputes.view(disputeId).map(found -> found.orElseThrow(() -> Refusals.disputeNotFound(disputeId)));
    }

    /** Newest first; of all campaigns where none is named. */
    @WithSession
    public Uni<Page<DisputeView>> list(Set<DisputeState> states, Optional<UUID> campaignId, PageRequest page) {
        return disputes.page(states, campaignId, page);
    }
}
