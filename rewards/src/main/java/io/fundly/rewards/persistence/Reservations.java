package io.fundly.rewards.persistence;

import io.fundly.rewards.domain.Reservation;
import io.fundly.rewards.domain.ReservationOrder;
import io.fundly.rewards.domain.SelectedItem;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.LockMode;

/** Reservations, each of which is locked before it is looked at. */
@ApplicationScoped
public class Reservations implements PanacheRepositoryBase<Reservation, UUID> {

    private static final String OPEN = """
            INSERT INTO reservation (pledge_id, campaign_id, backer_id, state, main_reward_id, reward_ids, quantities,
                shipping_country, minimum_amount, reward_title, create_time)
            VALUES (:pledge, :campaign, :backer, 'EXPIRED', CAST(NULLIF(:main, '') AS uuid), :rewards, :quantities, :country, 0, '', :now)
            ON CONFLICT DO NOTHING""";
    private static final String BAR = """
            INSERT INTO reservation (pledge_id, state, reward_ids, quantities, shipping_country, minimum_amount,
                reward_title, create_time)
            VALUES (:pledge, 'RELEASED', '{}', '{}', '', 0, '', :now)
            ON CONFLICT DO NOTHING""";
    private static final String DUE = """
            from Reservation where state = HELD and expireTime <= cast(sql('clock_timestamp()') as Instant)
            order by expireTime""";
    private static final String EXPIRE =
            "UPDATE reservation SET state = 'EXPIRED', expire_time = NULL WHERE pledge_id = ANY (:pledges)";

    /** Locks the reservation of a pledge, beginning one that holds nothing where there is none. */
    public Uni<Reservation> lockOrBegin(ReservationOrder order, Instant now) {
        var items = order.selection().items();
        return getSession()
                .chain(session -> session.createNativeQuery(OPEN)
                        .setParameter("pledge", order.pledgeId())
                        .setParameter("campaign", order.campaignId())
                        .setParameter("backer", order.backerId())
                        .setParameter(
                                "main",
                                order.selection().rewardId().map(UUID::toString).orElse(""))
                        .setParameter(
                                "rewards",
                                items.stream().map(SelectedItem::rewardId).toArray(UUID[]::new))
                        .setParameter(
                                "quantities",
                                items.stream().map(SelectedItem::quantity).toArray(Integer[]::new))
                        .setParameter("country", order.selection().shippingCountry())
                        .setParameter("now", now)
                        .executeUpdate())
                .chain(() -> lock(order.pledgeId()))
                .map(Optional::orElseThrow);
    }

    /** Locks the reservation of a pledge, storing that there shall be none where there is none. */
    public Uni<Reservation> lockOrBar(UUID pledgeId, Instant now) {
        return getSession()
                .chain(session -> session.createNativeQuery(BAR)
                        .setParameter("pledge", pledgeId)
                        .setParameter("now", now)
                        .executeUpdate())
                .chain(() -> lock(pledgeId))
                .map(Optional::orElseThrow);
    }

    /** Locks the reservation of a pledge. */
    public Uni<Optional<Reservation>> lock(UUID pledgeId) {
        return getSession()
                .chain(session -> session.find(Reservation.class, pledgeId, LockModeType.PESSIMISTIC_WRITE))
                .map(Optional::ofNullable);
    }

    /** Locks holds whose time has run out by the database's clock, leaving those that somebody else works on. */
    public Uni<List<Reservation>> lockDue(int limit) {
        return getSession()
                .chain(session -> session.createSelectionQuery(DUE, Reservation.class)
                        .setMaxResults(limit)
                        .setLockMode(LockMode.UPGRADE_SKIPLOCKED)
                        .getResultList());
    }

    /** Notes that these hold nothing any more. */
    public Uni<Void> expire(List<Reservation> due) {
        return getSession()
                .chain(session -> session.createNativeQuery(EXPIRE)
                        .setParameter(
                                "pledges",
                                due.stream().map(Reservation::pledgeId).toArray(UUID[]::new))
                        .executeUpdate())
                .replaceWithVoid();
    }
}
