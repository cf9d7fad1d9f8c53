package io.fundly.rewards.persistence;

import io.fundly.platform.paging.Page;
import io.fundly.platform.paging.PageRequest;
import io.fundly.rewards.domain.CampaignCopy;
import io.fundly.rewards.domain.CampaignState;
import io.fundly.rewards.domain.Reward;
import io.fundly.rewards.domain.Shelf;
import io.fundly.rewards.domain.Stock;
import io.fundly.rewards.domain.WaitlistEntry;
import io.fundly.rewards.domain.WaitlistPlace;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The lines for rewards, each of which is changed under the lock of the reward's stock only. */
@ApplicationScoped
public class Waitlists implements PanacheRepositoryBase<WaitlistEntry, Long> {

    private static final String SHELF = "select r, c, " + Rewards.OPEN + """
            , case when c.deadline is null or c.deadline > cast(sql('clock_timestamp()') as Instant)
                then true else false end
            from Reward r join CampaignCopy c on c.id = r.campaignId where r.id = :reward""";

    // Everything that keeps a line waiting for us, by the database's clock; what is not here rests.
    private static final String RESTLESS = """
            SELECT s.reward_id FROM reward_stock s
                JOIN reward r ON r.id = s.reward_id
                JOIN campaign c ON c.id = r.campaign_id
                CROSS JOIN LATERAL (SELECT c.state = 'LIVE'
                    AND coalesce(r.start_time <= clock_timestamp(), true)
                    AND coalesce(r.end_time > clock_timestamp(), true) AS takes_pledges) now
            WHERE (s.waiting > 0 OR s.offered > 0) AND (
                r.delete_time IS NOT NULL
                OR c.state = ANY (:over)
                OR c.deadline <= clock_timestamp()
                OR NOT takes_pledges AND s.offered > 0
                OR takes_pledges AND s.waiting > 0
                    AND (s.quantity IS NULL OR s.held + s.claimed + s.offered < s.quantity)
                OR takes_pledges AND EXISTS (SELECT FROM waitlist_entry e WHERE e.reward_id = s.reward_id
                    AND e.state = 'OFFERED' AND e.offer_expire_time <= clock_timestamp()))
            ORDER BY s.reward_id""";
    private static final String[] OVER = Arrays.stream(CampaignState.values())
            .filter(CampaignState::isOver)
            .map(Enum::name)
            .toArray(String[]::new);

    private static final String UNSERVED =
            "from WaitlistEntry where rewardId = :reward and state in (WAITING, OFFERED) order by number";
    private static final String OFFERED =
            "from WaitlistEntry where rewardId = :reward and state = OFFERED order by number";
    private static final String DUE = """
            from WaitlistEntry where rewardId = :reward and state = OFFERED
                and offerExpireTime <= cast(sql('clock_timestamp()') as Instant) order by number""";
    private static final String NEXT =
            "from WaitlistEntry where rewardId = :reward and state = WAITING order by number";

    private static final String PLACE = """
            select e, r, (select count(o) from WaitlistEntry o
                where o.rewardId = e.rewardId and o.state = WAITING and o.number <= e.number)
            from WaitlistEntry e join Reward r on r.id = e.rewardId where e.backerId = :backer""";
    private static final String PLACE_IN = PLACE + " and e.rewardId = :reward";
    private static final String PLACES = PLACE + " and e.number > :after order by e.number";

    private static final String LOCK = "SELECT 1 FROM reward_stock WHERE reward_id = :reward FOR UPDATE";
    private static final String ACCEPT = """
            UPDATE waitlist_entry SET state = 'ACCEPTED', pledge_id = :pledge
            WHERE reward_id = :reward AND backer_id = :backer AND state = 'OFFERED'
                AND offer_expire_time > clock_timestamp()""";
    private static final String REOPEN = """
            UPDATE waitlist_entry SET state = 'OFFERED', pledge_id = NULL
            WHERE reward_id = :reward AND state = 'ACCEPTED' AND pledge_id = ANY (:pledges)""";
    private static final String MOVE_OFFERS =
            "UPDATE reward_stock SET offered = offered + :count WHERE reward_id = :reward";
    private static final String FINISH = "DELETE FROM waitlist_entry WHERE state = 'ACCEPTED' AND pledge_id = :pledge";

    /** Locks the stock of a reward, and reads all that decides about its line. */
    public Uni<Optional<Shelf>> lock(UUID rewardId) {
        return getSession()
                .chain(session -> session.find(Stock.class, rewardId, LockModeType.PESSIMISTIC_WRITE)
                        .chain(stock -> stock == null
                                ? Uni.createFrom().item(Optional.empty())
                                : session.createSelectionQuery(SHELF, Object[].class)
                                        .setParameter("reward", rewardId)
                                        .getSingleResult()
                                        .map(row -> Optional.of(toShelf(row, stock)))));
    }

    private static Shelf toShelf(Object[] row, Stock stock) {
        return new Shelf((Reward) row[0], stock, (CampaignCopy) row[1], (Boolean) row[2], (Boolean) row[3]);
    }

    /** The rewards whose lines have something to be done with. */
    public Uni<List<UUID>> restless(int limit) {
        return getSession()
                .chain(session -> session.createNativeQuery(RESTLESS, UUID.class)
                        .setParameter("over", OVER)
                        .setMaxResults(limit)
                        .getResultList());
    }

    /** Those who have not got the reward and are not about to. */
    public Uni<List<WaitlistEntry>> unserved(UUID rewardId, int limit) {
        return entries(UNSERVED, rewardId, limit);
    }

    public Uni<List<WaitlistEntry>> offered(UUID rewardId, int limit) {
        return entries(OFFERED, rewardId, limit);
    }

    /** Those whose offer has run out by the database's clock. */
    public Uni<List<WaitlistEntry>> due(UUID rewardId, int limit) {
        return entries(DUE, rewardId, limit);
    }

    /** Who is next. */
    public Uni<List<WaitlistEntry>> next(UUID rewardId, int limit) {
        return entries(NEXT, rewardId, limit);
    }

    private Uni<List<WaitlistEntry>> entries(String query, UUID rewardId, int limit) {
        return limit <= 0
                ? Uni.createFrom().item(List.of())
                : getSession()
                        .chain(session -> session.createSelectionQuery(query, WaitlistEntry.class)
                                .setParameter("reward", rewardId)
                                .setMaxResults(limit)
                                .getResultList());
    }

    /** The backer's place in the line for a reward. */
    public Uni<Optional<WaitlistPlace>> place(UUID rewardId, UUID backerId) {
        return getSession()
                .chain(session -> session.createSelectionQuery(PLACE_IN, Object[].class)
                        .setParameter("backer", backerId)
                        .setParameter("reward", rewardId)
                        .getSingleResultOrNull())
                .map(row -> Optional.ofNullable(row).map(Waitlists::toPlace));
    }

    /** All of the backer's places, the oldest first. */
    public Uni<Page<WaitlistPlace>> places(UUID backerId, PageRequest page) {
        var after = page.isFirst() ? Long.valueOf(0) : page.after(key -> Long.valueOf(key.getFirst()));
        return getSession()
                .chain(session -> session.createSelectionQuery(PLACES, Object[].class)
                        .setParameter("backer", backerId)
                        .setParameter("after", after)
                        .setMaxResults(page.limit())
                        .getResultList())
                .map(rows -> Page.of(
                        rows.stream().map(Waitlists::toPlace).toList(),
                        page,
                        place -> List.of(Long.toString(place.entry().number()))));
    }

    private static WaitlistPlace toPlace(Object[] row) {
        return WaitlistPlace.of((WaitlistEntry) row[0], (Reward) row[1], (Long) row[2]);
    }

    /**
     * Frees what is kept for a backer, who is about to take it for a pledge, and tells how many pieces that is: one or none.
     * It stays locked, so that nobody else can take it first.
     */
    public Uni<Integer> accept(UUID rewardId, UUID backerId, UUID pledgeId) {
        return getSession()
                .chain(session -> session.createNativeQuery(LOCK, Integer.class)
                        .setParameter("reward", rewardId)
                        .getResultList()
                        .chain(() -> session.createNativeQuery(ACCEPT)
                                .setParameter("pledge", pledgeId)
                                .setParameter("reward", rewardId)
                                .setParameter("backer", backerId)
                                .executeUpdate()))
                .call(accepted -> moveOffers(rewardId, -accepted));
    }

    /** Keeps for their backers again what pledges held and have put back, under the stock's lock. */
    public Uni<Void> reopen(UUID rewardId, List<UUID> pledgeIds) {
        return getSession()
                .chain(session -> session.createNativeQuery(REOPEN)
                        .setParameter("reward", rewardId)
                        .setParameter("pledges", pledgeIds.toArray(UUID[]::new))
                        .executeUpdate())
                .chain(reopened -> moveOffers(rewardId, reopened));
    }

    private Uni<Void> moveOffers(UUID rewardId, int count) {
        return count == 0
                ? Uni.createFrom().voidItem()
                : getSession()
                        .chain(session -> session.createNativeQuery(MOVE_OFFERS)
                                .setParameter("reward", rewardId)
                                .setParameter("count", count)
                                .executeUpdate())
                        .replaceWithVoid();
    }

    /** Lets those go who have got with this pledge what they waited for. */
    public Uni<Void> finish(UUID pledgeId) {
        return getSession()
                .chain(session -> session.createNativeQuery(FINISH)
                        .setParameter("pledge", pledgeId)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
