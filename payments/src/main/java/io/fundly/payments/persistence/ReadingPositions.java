package io.fundly.payments.persistence;

import io.fundly.payments.domain.ReadingPosition;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** How far the processor's own lists were read. */
@ApplicationScoped
public class ReadingPositions implements PanacheRepositoryBase<ReadingPosition, String> {

    /** The position in this list. */
    public Uni<ReadingPosition> of(String name) {
        return Panache.getSession()
                .chain(session -> session.find(ReadingPosition.class, name)
                        .onItem()
                        .ifNull()
                        .switchTo(() -> {
                            var begun = new ReadingPosition(name);
                            return session.persist(begun).replaceWith(begun);
                        }));
    }

    /** When the processor may first have been asked for anything; empty where it never was. */
    public Uni<Optional<Instant>> firstAttempt() {
        return Panache.getSession()
                .chain(session -> session.createQuery(
                                "SELECT createTime FROM PaymentAttempt ORDER BY id", Instant.class)
                        .setMaxResults(1)
                        .getResultList())
                .map(found -> found.stream().findFirst());
    }
}
