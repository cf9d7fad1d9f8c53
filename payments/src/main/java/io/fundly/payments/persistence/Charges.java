package io.fundly.payments.persistence;

import io.fundly.payments.domain.Charge;
import io.fundly.payments.domain.ChargeFacts;
import io.fundly.payments.domain.GatewayAnswer.Charged;
import io.fundly.payments.domain.PledgeProgress;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** What the processor said of each charge that came through. */
@ApplicationScoped
public class Charges implements PanacheRepositoryBase<Charge, String> {

    /** Keeps the facts of a charge; a later answer only adds what was not known yet. */
    public Uni<Void> record(PledgeProgress progress, Charged answer, Instant now) {
        return find("attemptId", progress.attempt().id())
                .firstResult()
                .chain(known -> known == null ? add(progress, answer, now) : learn(known, answer.charge()));
    }

    private Uni<Void> add(PledgeProgress progress, Charged answer, Instant now) {
        return persist(new Charge(progress, answer.intentId(), answer.charge(), now))
                .replaceWithVoid();
    }

    private static Uni<Void> learn(Charge known, ChargeFacts facts) {
        known.learn(facts);
        return Uni.createFrom().voidItem();
    }
}
