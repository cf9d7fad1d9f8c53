package io.fundly.payments.persistence;

import io.fundly.payments.domain.Refund;
import io.fundly.payments.domain.RefundFacts;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Refunds, of whatever origin. */
@ApplicationScoped
public class Refunds implements PanacheRepositoryBase<Refund, UUID> {

    private static final String TAKEN = """
            SELECT coalesce(sum(amount_minor), 0)::bigint FROM refund
            WHERE charge_id = :charge AND state IN ('REQUESTED', 'PENDING', 'SUCCEEDED')""";
    private static final String GIVEN = """
            SELECT coalesce(sum(amount_minor), 0)::bigint FROM refund
            WHERE charge_id = :charge AND state = 'SUCCEEDED'""";
    private static final String UNREFUNDED = """
            SELECT charge.pledge_id FROM charge JOIN pledge ON pledge.id = charge.pledge_id
            WHERE charge.campaign_id = :campaign AND pledge.state IN ('COLLECTED', 'PARTIALLY_REFUNDED')
                AND charge.amount_minor > (SELECT coalesce(sum(amount_minor), 0) FROM refund
                    WHERE charge_id = charge.id AND state IN ('REQUESTED', 'PENDING', 'SUCCEEDED'))
                AND NOT EXISTS (SELECT FROM refund WHERE charge_id = charge.id AND origin = 'CAMPAIGN_CANCELED')
            ORDER BY pledge.id LIMIT :limit""";

    /** What of a charge is given back or asked for, in minor units; final where the pledge is locked. */
    public Uni<Long> taken(String chargeId) {
        return sum(TAKEN, chargeId);
    }

    /** What of a charge has been given back, in minor units. */
    public Uni<Long> given(String chargeId) {
        return sum(GIVEN, chargeId);
    }

    private static Uni<Long> sum(String sql, String chargeId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(sql, Long.class)
                        .setParameter("charge", chargeId)
                        .getSingleResult());
    }

    /** The refund that the processor speaks of: by its id there, or by our mark on it. */
    public Uni<Optional<Refund>> of(RefundFacts facts) {
        return find("processorId", facts.processorId())
                .firstResult()
                .chain(known -> known != null || facts.refundId().isEmpty()
                        ? Uni.createFrom().item(Optional.ofNullable(known))
                        : marked(facts));
    }

    /** Only one of the same charge: a mark may have been copied. */
    private Uni<Optional<Refund>> marked(RefundFacts facts) {
        return find(
                        "id = ?1 and chargeId = ?2 and processorId is null",
                        facts.refundId().orElseThrow(),
                        facts.chargeId())
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** The refunds of a pledge, oldest first. */
    public Uni<List<Refund>> ofPledge(UUID pledgeId) {
        return list("pledgeId = ?1 order by createTime, id", pledgeId);
    }

    /** Pledges of a canceled campaign whose money has not been asked back for them. */
    public Uni<List<UUID>> unrefunded(UUID campaignId, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(UNREFUNDED, UUID.class)
                        .setParameter("campaign", campaignId)
                        .setParameter("limit", limit)
                        .getResultList());
    }
}
