package io.fundly.rewards.persistence;

import io.fundly.platform.paging.Page;
import io.fundly.platform.paging.PageRequest;
import io.fundly.platform.time.Ids;
import io.fundly.rewards.domain.BackedOffer;
import io.fundly.rewards.domain.BackerReward;
import io.fundly.rewards.domain.PledgeNews;
import io.fundly.rewards.domain.SelectedItem;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What backers get, row by row, following their pledges. */
@ApplicationScoped
public class BackerRewards implements PanacheRepositoryBase<BackerReward, UUID> {

    private static final String FOLLOW = """
            INSERT INTO pledge (id, version) VALUES (:pledge, :version)
            ON CONFLICT (id) DO UPDATE SET version = excluded.version WHERE pledge.version < excluded.version""";
    private static final String GRANT = """
            INSERT INTO backer_reward (id, pledge_id, campaign_id, backer_id, reward_id, quantity, status,
                shipping_country, tracking_number, carrier, create_time, update_time)
            VALUES (:id, :pledge, :campaign, :backer, :reward, :quantity, 'PENDING', :country, '', '', :now, :now)
            ON CONFLICT (pledge_id, reward_id) DO UPDATE SET quantity = excluded.quantity,
                shipping_country = excluded.shipping_country, update_time = excluded.update_time,
                status = CASE backer_reward.status WHEN 'RELEASED' THEN 'PENDING' ELSE backer_reward.status END""";
    // What is on its way or there cannot be taken back by a change of the pledge.
    private static final String WITHDRAW = """
            UPDATE backer_reward SET status = 'RELEASED', update_time = :now
            WHERE pledge_id = :pledge AND reward_id <> ALL (:kept) AND status IN ('PENDING', 'PREPARING')""";
    private static final String SELECT = "select b, r, s, " + Rewards.OPEN + """
             from BackerReward b join Reward r on r.id = b.rewardId join Stock s on s.rewardId = r.id
            where b.backerId = :backer""";
    private static final String FIRST = SELECT + " order by b.id desc";
    private static final String NEXT = SELECT + " and b.id < :after order by b.id desc";

    /** Takes note of a version of a pledge; false where this one or a later one is known. */
    public Uni<Boolean> follow(UUID pledgeId, long version) {
        return getSession()
                .chain(session -> session.createNativeQuery(FOLLOW)
                        .setParameter("pledge", pledgeId)
                        .setParameter("version", version)
                        .executeUpdate())
                .map(updated -> updated == 1);
    }

    /** Gives the backer one of the pledge's rewards. */
    public Uni<Void> grant(PledgeNews pledge, SelectedItem item, Instant now) {
        return getSession()
                .chain(session -> session.createNativeQuery(GRANT)
                        .setParameter("id", Ids.newId())
                        .setParameter("pledge", pledge.pledgeId())
                        .setParameter("campaign", pledge.campaignId())
                        .setParameter("backer", pledge.backerId())
                        .setParameter("reward", item.rewardId())
                        .setParameter("quantity", item.quantity())
                        .setParameter("country", pledge.selection().shippingCountry())
                        .setParameter("now", now)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Takes back what the pledge is not for any more. */
    public Uni<Void> withdrawOthers(UUID pledgeId, List<UUID> kept, Instant now) {
        return getSession()
                .chain(session -> session.createNativeQuery(WITHDRAW)
                        .setParameter("pledge", pledgeId)
                        .setParameter("kept", kept.toArray(UUID[]::new))
                        .setParameter("now", now)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** What a backer gets, newest first. */
    public Uni<Page<BackedOffer>> ofBacker(UUID backerId, PageRequest page) {
        return getSession()
                .chain(session -> {
                    var query = session.createSelectionQuery(page.isFirst() ? FIRST : NEXT, Object[].class)
                            .setParameter("backer", backerId)
                            .setMaxResults(page.limit());
                    return page.isFirst()
                            ? query.getResultList()
                            : query.setParameter("after", page.after(key -> UUID.fromString(key.getFirst())))
                                    .getResultList();
                })
                .map(rows ->
                        Page.of(rows.stream().map(BackerRewards::toBackedOffer).toList(), page, BackerRewards::keyOf));
    }

    private static BackedOffer toBackedOffer(Object[] row) {
        return new BackedOffer((BackerReward) row[0], Rewards.toOffer(row, 1));
    }

    private static List<String> keyOf(BackedOffer item) {
        return List.of(item.backed().id().toString());
    }
}
