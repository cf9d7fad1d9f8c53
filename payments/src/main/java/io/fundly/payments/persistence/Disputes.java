package io.fundly.payments.persistence;

import io.fundly.payments.domain.CampaignTerms;
import io.fundly.payments.domain.Dispute;
import io.fundly.payments.domain.DisputeState;
import io.fundly.payments.domain.DisputeView;
import io.fundly.platform.paging.Page;
import io.fundly.platform.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Disputes and early fraud warnings. */
@ApplicationScoped
public class Disputes implements PanacheRepositoryBase<Dispute, UUID> {

    private static final UUID LAST = new UUID(-1, -1);

    private static final String PAGE = """
            SELECT dispute, terms, pledge.backerId
            FROM Dispute dispute JOIN CampaignTerms terms ON terms.campaignId = dispute.campaignId
                JOIN Pledge pledge ON pledge.id = dispute.pledgeId
            WHERE dispute.id < :after AND dispute.state IN (:states)
                AND (:everywhere = true OR dispute.campaignId = :campaign)
            ORDER BY dispute.id DESC""";
    private static final String ONE = """
            SELECT dispute, terms, pledge.backerId
            FROM Dispute dispute JOIN CampaignTerms terms ON terms.campaignId = dispute.campaignId
                JOIN Pledge pledge ON pledge.id = dispute.pledgeId
            WHERE dispute.id = :id""";

    public Uni<Optional<Dispute>> ofProcessor(String processorId) {
        return find("processorId", processorId).firstResult().map(Optional::ofNullable);
    }

    /** The disputes of a pledge, oldest first. */
    public Uni<List<Dispute>> ofPledge(UUID pledgeId) {
        return list("pledgeId = ?1 order by createTime, id", pledgeId);
    }

    /** Whether a bank has the money of a pledge. */
    public Uni<Boolean> isWithdrawn(UUID pledgeId) {
        return count("pledgeId = ?1 and fundsWithdrawn = true", pledgeId).map(count -> count > 0);
    }

    /** A dispute with what one has to know to act on it. */
    public Uni<Optional<DisputeView>> view(UUID disputeId) {
        return Panache.getSession()
                .chain(session -> session.createQuery(ONE, Object[].class)
                        .setParameter("id", disputeId)
                        .getResultList())
                .map(rows -> rows.stream().map(Disputes::toView).findFirst());
    }

    /** Newest first. */
    public Uni<Page<DisputeView>> page(Set<DisputeState> states, Optional<UUID> campaignId, PageRequest page) {
        var after = page.isFirst() ? LAST : page.after(key -> UUID.fromString(key.getFirst()));
        return Panache.getSession()
                .chain(session -> session.createQuery(PAGE, Object[].class)
                        .setParameter("after", after)
                        .setParameter("states", states.isEmpty() ? Set.of(DisputeState.values()) : states)
                        .setParameter("everywhere", campaignId.isEmpty())
                        .setParameter("campaign", campaignId.orElse(LAST))
                        .setMaxResults(page.limit())
                        .getResultList())
                .map(rows -> rows.stream().map(Disputes::toView).toList())
                .map(read ->
                        Page.of(read, page, view -> List.of(view.dispute().id().toString())));
    }

    private static DisputeView toView(Object[] row) {
        return new DisputeView((Dispute) row[0], (CampaignTerms) row[1], (UUID) row[2]);
    }
}
