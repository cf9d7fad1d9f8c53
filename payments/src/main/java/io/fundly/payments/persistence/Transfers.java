package io.fundly.payments.persistence;

import io.fundly.payments.domain.Transfer;
import io.fundly.payments.domain.TransferState;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Money on its way to creators, or back. */
@ApplicationScoped
public class Transfers implements PanacheRepositoryBase<Transfer, UUID> {

    // One whose reversal was refused is not asked back again: what it could not give is debt.
    private static final String REVERSIBLE = """
            SELECT made.id, made.amount_minor - coalesce(sum(back.amount_minor), 0)::bigint
            FROM transfer made LEFT JOIN transfer back ON back.reverses = made.id AND back.state = 'SUCCEEDED'
            WHERE made.pledge_id = :pledge AND made.kind = 'TRANSFER' AND made.state = 'SUCCEEDED'
                AND NOT EXISTS (SELECT FROM transfer refused WHERE refused.reverses = made.id
                    AND refused.state = 'REFUSED' AND refused.refusal <> 'not_sent')
            GROUP BY made.id HAVING made.amount_minor > coalesce(sum(back.amount_minor), 0)
            ORDER BY made.id LIMIT 1""";

    private static final String DRAWN = """
            SELECT (coalesce(sum(amount_minor), 0) - coalesce((SELECT sum(back.amount_minor) FROM transfer back
                JOIN transfer made ON made.id = back.reverses
                WHERE made.source = :charge AND back.state = 'SUCCEEDED'), 0))::bigint
            FROM transfer WHERE source = :charge AND kind = 'TRANSFER' AND state = 'SUCCEEDED'""";

    private static final Set<TransferState> OPEN = Set.of(TransferState.PENDING, TransferState.UNKNOWN);

    /** What is on its way for a pledge; there is never more than one. */
    public Uni<Optional<Transfer>> open(UUID pledgeId) {
        return find("pledgeId = ?1 AND state IN ?2", pledgeId, OPEN)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** Whether something was sent for a pledge that could not be booked. */
    public Uni<Boolean> hasUnbooked(UUID pledgeId) {
        return count("pledgeId = ?1 AND state = ?2 AND booked = false", pledgeId, TransferState.SUCCEEDED)
                .map(count -> count > 0);
    }

    /** What was sent out of a charge and not taken back, in minor units. */
    public Uni<Long> drawn(String chargeId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(DRAWN, Long.class)
                        .setParameter("charge", chargeId)
                        .getSingleResult());
    }

    /** What of a pledge's money may be taken back from its creator. */
    public Uni<Optional<Reversible>> reversible(UUID pledgeId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REVERSIBLE, Object[].class)
                        .setParameter("pledge", pledgeId)
                        .getResultList()
                        .chain(rows -> rows.isEmpty()
                                ? Uni.createFrom().item(Optional.empty())
                                : session.find(Transfer.class, rows.getFirst()[0])
                                        .map(made -> Optional.of(new Reversible(made, (Long) rows.getFirst()[1])))));
    }

    /** Everything that was sent, or is to be, for a pledge, oldest first. */
    public Uni<List<Transfer>> ofPledge(UUID pledgeId) {
        return list("pledgeId = ?1 ORDER BY id", pledgeId);
    }

    /**
     * A transfer that was made.
     *
     * @param amount what of it was not taken back, in minor units
     */
    public record Reversible(Transfer made, long amount) {}
}
