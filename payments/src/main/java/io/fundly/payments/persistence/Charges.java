package io.fundly.payments.persistence;

import io.fundly.payments.domain.Charge;
import io.fundly.payments.domain.ChargeFacts;
import io.fundly.payments.domain.GatewayAnswer.Charged;
import io.fundly.payments.domain.PledgeProgress;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What the processor said of each charge that came through. */
@ApplicationScoped
public class Charges implements PanacheRepositoryBase<Charge, String> {

    private static final String ASKED_BACK = """
            SELECT coalesce(sum(amount_minor), 0)::bigint FROM refund
            WHERE charge_id = :charge AND state IN ('REQUESTED', 'PENDING', 'SUCCEEDED')
                AND NOT EXISTS (SELECT FROM ledger_transaction WHERE kind = 'refund' AND reference = processor_id)""";

    /** Keeps the facts of a charge; a later answer only adds what was not known yet. */
    public Uni<Charge> record(PledgeProgress progress, Charged answer, Instant now) {
        return find("attemptId", progress.attempt().id())
                .firstResult()
                .chain(known -> known == null ? add(progress, answer, now) : learn(known, answer.charge()));
    }

    private Uni<Charge> add(PledgeProgress progress, Charged answer, Instant now) {
        return persistAndFlush(new Charge(progress, answer.intentId(), answer.charge(), now));
    }

    private static Uni<Charge> learn(Charge known, ChargeFacts facts) {
        known.learn(facts);
        return Uni.createFrom().item(known);
    }

    /** The charge of a pledge, where there is one. */
    public Uni<Optional<Charge>> ofPledge(UUID pledgeId) {
        return find("pledgeId", pledgeId).firstResult().map(Optional::ofNullable);
    }

    /** What of a charge is to be given back, or has been, and is not in the books yet, in minor units. */
    public Uni<Long> askedBack(String chargeId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ASKED_BACK, Long.class)
                        .setParameter("charge", chargeId)
                        .getSingleResult());
    }

    /** A charge by the processor's id. */
    public Uni<Optional<Charge>> byId(String chargeId) {
        return findById(chargeId).map(Optional::ofNullable);
    }
}
