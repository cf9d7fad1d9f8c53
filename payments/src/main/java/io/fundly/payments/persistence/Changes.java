package io.fundly.payments.persistence;

import io.fundly.payments.domain.CampaignTerms;
import io.fundly.payments.domain.ChangeProgress;
import io.fundly.payments.domain.Pledge;
import io.fundly.payments.domain.PledgeChange;
import io.fundly.platform.money.Money;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Changes of pledges, and what they would leave of a campaign's total. */
@ApplicationScoped
public class Changes implements PanacheRepositoryBase<PledgeChange, UUID> {

    // Whoever takes something away waits here for whoever else does, so that not everybody thinks to be the only one.
    private static final String QUEUE =
            "SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended('reduce ' || :campaign, 0))) locked";
    // What others are about to take away is as good as gone.
    private static final String REMAINING = """
            SELECT (coalesce(sum(amount_minor), 0) - coalesce((
                SELECT sum(pledge.amount_minor - change.amount_minor) FROM pledge
                    JOIN pledge_change change ON change.id = pledge.change_id
                WHERE pledge.campaign_id = :campaign AND pledge.counts AND change.standing = 'WANTED'
                    AND change.amount_minor < pledge.amount_minor), 0))::bigint
            FROM pledge WHERE campaign_id = :campaign AND counts""";

    /** Stores a change and the pledge that it is under way for. */
    public Uni<Void> begin(PledgeChange change) {
        return persistAndFlush(change).replaceWithVoid();
    }

    /** The change that this request made. */
    public Uni<Optional<PledgeChange>> ofRequest(UUID pledgeId, String requestId) {
        return requestId.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : find("pledgeId = ?1 and requestId = ?2", pledgeId, requestId)
                        .firstResult()
                        .map(Optional::ofNullable);
    }

    /** Waits for everybody who is taking something away from a campaign's total, and lets nobody else begin to. */
    public Uni<Void> queue(UUID campaignId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(QUEUE, Integer.class)
                        .setParameter("campaign", campaignId.toString())
                        .getSingleResult())
                .replaceWithVoid();
    }

    /** What counts, less what is about to be taken away. */
    public Uni<Money> remaining(CampaignTerms terms) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REMAINING, Long.class)
                        .setParameter("campaign", terms.campaignId())
                        .getSingleResult())
                .map(total -> new Money(terms.currency(), total));
    }

    /** The change that is under way for a pledge; empty where it has come to an end. */
    public Uni<Optional<ChangeProgress>> open(Pledge pledge) {
        return pledge.changing()
                .map(id -> findById(id).map(change -> Optional.of(new ChangeProgress(pledge, change))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }
}
