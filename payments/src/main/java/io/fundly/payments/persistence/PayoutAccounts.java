package io.fundly.payments.persistence;

import io.fundly.payments.domain.PayoutAccount;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Creators as the processor pays them. */
@ApplicationScoped
public class PayoutAccounts implements PanacheRepositoryBase<PayoutAccount, UUID> {

    private static final String CLAIM = """
            INSERT INTO payout_account (creator_id, request_key, country, status, requirements, create_time, update_time)
            VALUES (:creator, :key, :country, 'ONBOARDING', '', :now, :now) ON CONFLICT DO NOTHING""";
    private static final String FORGET =
            "DELETE FROM payout_account WHERE creator_id = :creator AND request_key = :key AND processor_id IS NULL";

    /** The creator's account; the first who asks makes its row. */
    public Uni<PayoutAccount> claim(UUID creatorId, UUID key, String country, Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(CLAIM)
                        .setParameter("creator", creatorId)
                        .setParameter("key", key)
                        .setParameter("country", country)
                        .setParameter("now", now)
                        .executeUpdate())
                .chain(() -> findById(creatorId));
    }

    /** What was asked for under this key was refused and will never be there. */
    public Uni<Void> forget(UUID creatorId, UUID key) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FORGET)
                        .setParameter("creator", creatorId)
                        .setParameter("key", key)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The creator's account, where there is one. */
    public Uni<Optional<PayoutAccount>> of(UUID creatorId) {
        return findById(creatorId).map(Optional::ofNullable);
    }

    /** The same, locked until the end of the transaction. */
    public Uni<Optional<PayoutAccount>> lock(UUID creatorId) {
        return findById(creatorId, LockModeType.PESSIMISTIC_WRITE).map(Optional::ofNullable);
    }

    /** Whose account this is. */
    public Uni<Optional<PayoutAccount>> withProcessorId(String processorId) {
        return find("processorId", processorId).firstResult().map(Optional::ofNullable);
    }
}
