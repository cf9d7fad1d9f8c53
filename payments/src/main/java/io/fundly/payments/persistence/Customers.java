package io.fundly.payments.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Backers as the processor knows them. */
@ApplicationScoped
public class Customers {

    private static final String CLAIM = """
            INSERT INTO processor_customer (backer_id, request_key) VALUES (:backer, :key)
            ON CONFLICT (backer_id) DO UPDATE SET request_key = processor_customer.request_key
            RETURNING request_key""";
    private static final String REMEMBER =
            "UPDATE processor_customer SET customer_id = :customer WHERE backer_id = :backer AND customer_id IS NULL";

    /** The processor's id of a backer, where there is one. */
    public Uni<Optional<String>> find(UUID backerId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "SELECT customer_id FROM processor_customer WHERE backer_id = :backer AND customer_id IS NOT NULL",
                                String.class)
                        .setParameter("backer", backerId)
                        .getResultList())
                .map(found -> found.stream().findFirst());
    }

    /** The key of the request that makes the customer: the same one for everybody who asks. */
    public Uni<UUID> requestKey(UUID backerId, UUID newKey) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(CLAIM, UUID.class)
                        .setParameter("backer", backerId)
                        .setParameter("key", newKey)
                        .getSingleResult());
    }

    public Uni<Void> remember(UUID backerId, String customerId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REMEMBER)
                        .setParameter("customer", customerId)
                        .setParameter("backer", backerId)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
