package io.fundly.campaigns.persistence;

import io.fundly.campaigns.domain.Campaign;
import io.fundly.campaigns.domain.CampaignRefusals;
import io.fundly.campaigns.domain.CampaignState;
import io.fundly.campaigns.domain.CampaignView;
import io.fundly.campaigns.domain.FundingSums;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Campaigns, each read with its figures in one statement. */
@ApplicationScoped
public class Campaigns implements PanacheRepositoryBase<Campaign, UUID> {

    private static final String VIEW = """
            SELECT c, (SELECT coalesce(sum(s.pledged), 0) FROM FundingShard s WHERE s.campaignId = c.id),
                (SELECT coalesce(sum(s.backers), 0) FROM FundingShard s WHERE s.campaignId = c.id)
            FROM Campaign c WHERE\s""";
    private static final String DUE = """
            SELECT * FROM campaign WHERE state = 'LIVE' AND deadline_time <= clock_timestamp()
            ORDER BY deadline_time LIMIT :limit FOR NO KEY UPDATE SKIP LOCKED""";
    private static final String COUNT = "SELECT state, count(*), count(launch_time) FROM campaign ";

    /** The database's time, by which every deadline is judged. */
    public Uni<Instant> now() {
        return getSession()
                .chain(session -> session.createNativeQuery("SELECT clock_timestamp()", Instant.class)
                        .getSingleResult());
    }

    /** The campaign, kept from everybody else who would change it until the transaction ends. */
    public Uni<Campaign> requireForUpdate(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> CampaignRefusals.notFound(id.toString()));
    }

    /** Live campaigns whose deadline the database's clock has reached and that no other replica has taken. */
    public Uni<List<Campaign>> takeDue(int limit) {
        return getSession()
                .chain(session -> session.createNativeQuery(DUE, Campaign.class)
                        .setParameter("limit", limit)
                        .getResultList());
    }

    public Uni<Optional<CampaignView>> viewById(UUID id) {
        return views(VIEW + "c.id = :id", Map.of("id", id), 1).map(Campaigns::first);
    }

    public Uni<Optional<CampaignView>> viewBySlug(String slug) {
        return views(VIEW + "c.slug = :slug", Map.of("slug", slug), 1).map(Campaigns::first);
    }

    public Uni<List<CampaignView>> viewAll(Collection<UUID> ids) {
        return views(VIEW + "c.id IN :ids", Map.of("ids", ids), ids.size());
    }

    /** The newest campaigns that the filter lets through, after the given one. */
    public Uni<List<CampaignView>> viewNewest(Filter filter, Optional<UUID> after, int limit) {
        var conditions = new ArrayList<String>();
        var values = new HashMap<String, Object>();
        filter.creator().ifPresent(creator -> {
            conditions.add("c.creatorId = :creator");
            values.put("creator", creator);
        });
        if (!filter.states().isEmpty()) {
            conditions.add("c.progress.state IN :states");
            values.put("states", filter.states());
        }
        after.ifPresent(last -> {
            conditions.add("c.id < :after");
            values.put("after", last);
        });
        var where = conditions.isEmpty() ? "true = true" : String.join(" AND ", conditions);
        return views(VIEW + where + " ORDER BY c.id DESC", values, limit);
    }

    /** How many campaigns are in each state, and how many of those were ever launched. */
    public Uni<List<StateCount>> count(Optional<UUID> creator) {
        var where = creator.isPresent() ? "WHERE creator_id = :creator " : "";
        return getSession()
                .chain(session -> {
                    var query = session.createNativeQuery(COUNT + where + "GROUP BY state", Object[].class);
                    creator.ifPresent(id -> query.setParameter("creator", id));
                    return query.getResultList();
                })
                .map(rows -> rows.stream()
                        .map(row -> new StateCount(
                                CampaignState.valueOf((String) row[0]),
                                ((Number) row[1]).longValue(),
                                ((Number) row[2]).longValue()))
                        .toList());
    }

    private Uni<List<CampaignView>> views(String query, Map<String, Object> values, int limit) {
        return getSession()
                .chain(session -> {
                    var select = session.createSelectionQuery(query, Object[].class)
                            .setMaxResults(limit)
                            .setReadOnly(true);
                    values.forEach(select::setParameter);
                    return select.getResultList();
                })
                .map(rows -> rows.stream().map(Campaigns::view).toList());
    }

    private static CampaignView view(Object[] row) {
        return new CampaignView(
                (Campaign) row[0], new FundingSums(((Number) row[1]).longValue(), ((Number) row[2]).longValue()));
    }

    private static Optional<CampaignView> first(List<CampaignView> views) {
        return views.stream().findFirst();
    }

    /** Which campaigns a list is of; no states stands for all. */
    public record Filter(Optional<UUID> creator, Set<CampaignState> states) {}

    public record StateCount(CampaignState state, long count, long launched) {}
}
