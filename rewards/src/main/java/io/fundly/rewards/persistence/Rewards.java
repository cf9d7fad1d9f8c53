package io.fundly.rewards.persistence;

import io.fundly.platform.paging.Page;
import io.fundly.platform.paging.PageRequest;
import io.fundly.rewards.domain.Offer;
import io.fundly.rewards.domain.Reward;
import io.fundly.rewards.domain.Stock;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Rewards, read together with their stock. */
@ApplicationScoped
public class Rewards implements PanacheRepositoryBase<Reward, UUID> {

    /** The database's clock decides whether a window is open, at the moment of asking. */
    static final String OPEN = """
            case when (r.startTime is null or r.startTime <= cast(sql('clock_timestamp()') as Instant))
                and (r.endTime is null or r.endTime > cast(sql('clock_timestamp()') as Instant)) then true else false end""";

    private static final String SELECT =
            "select r, s, " + OPEN + " from Reward r join Stock s on s.rewardId = r.id where r.deleteTime is null";
    private static final String BY_IDS = SELECT + " and r.id in (:ids)";
    private static final String FIRST = SELECT + " and r.campaignId = :campaign order by r.amount, r.id";
    private static final String NEXT = SELECT
            + " and r.campaignId = :campaign and (r.amount > :amount or r.amount = :amount and r.id > :id)"
            + " order by r.amount, r.id";

    /** Those of these ids that are there. */
    public Uni<List<Offer>> offers(Collection<UUID> ids) {
        return getSession()
                .chain(session -> session.createSelectionQuery(BY_IDS, Object[].class)
                        .setParameter("ids", ids)
                        .getResultList())
                .map(Rewards::toOffers);
    }

    /** The rewards of a campaign, cheapest first. */
    public Uni<Page<Offer>> ofCampaign(UUID campaignId, PageRequest page) {
        return getSession()
                .chain(session -> listing(session, campaignId, page)
                        .setMaxResults(page.limit())
                        .getResultList())
                .map(rows -> Page.of(toOffers(rows), page, Rewards::keyOf));
    }

    /** Locks the stock of a reward against reservations and other edits. */
    public Uni<Stock> lockStock(UUID rewardId) {
        return getSession().chain(session -> session.find(Stock.class, rewardId, LockModeType.PESSIMISTIC_WRITE));
    }

    private static Mutiny.SelectionQuery<Object[]> listing(Mutiny.Session session, UUID campaignId, PageRequest page) {
        if (page.isFirst()) {
            return session.createSelectionQuery(FIRST, Object[].class).setParameter("campaign", campaignId);
        }
        var after = page.after(key -> new Key(Long.parseLong(key.get(0)), UUID.fromString(key.get(1))));
        return session.createSelectionQuery(NEXT, Object[].class)
                .setParameter("campaign", campaignId)
                .setParameter("amount", after.amount())
                .setParameter("id", after.id());
    }

    private static List<Offer> toOffers(List<Object[]> rows) {
        return rows.stream().map(row -> toOffer(row, 0)).toList();
    }

    /** Reads reward, stock and openness from a row, beginning at this column. */
    static Offer toOffer(Object[] row, int column) {
        return new Offer((Reward) row[column], (Stock) row[column + 1], (Boolean) row[column + 2]);
    }

    private static List<String> keyOf(Offer offer) {
        return List.of(
                Long.toString(offer.reward().amount().minorUnits()),
                offer.reward().id().toString());
    }

    private record Key(long amount, UUID id) {}
}
