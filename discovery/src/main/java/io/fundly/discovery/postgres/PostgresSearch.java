package io.fundly.discovery.postgres;

import io.fundly.discovery.application.SearchEngine;
import io.fundly.discovery.domain.FigureChange;
import io.fundly.discovery.domain.FoundCampaign;
import io.fundly.discovery.domain.IndexedCampaign;
import io.fundly.discovery.domain.SearchFilters;
import io.fundly.discovery.domain.SearchOrder;
import io.fundly.discovery.domain.Suggestion;
import io.fundly.platform.paging.Page;
import io.fundly.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Search on PostgreSQL: words by full-text search, slips of the keyboard by trigrams of the title, filters and orders by
 * ordinary indexes. Reads go through the bare client, since nothing of them is ever changed.
 */
@ApplicationScoped
class PostgresSearch implements SearchEngine {

    private static final String SUGGEST = """
            SELECT title AS text, id, slug, word_similarity(fold($1), folded_title) + least(popularity, 1000) / 10000.0 AS fit
            FROM campaign WHERE visible AND state = 'LIVE' AND (folded_title LIKE fold($2) OR fold($1) <% folded_title)
            UNION ALL
            SELECT name, NULL, NULL, word_similarity(fold($1), name) - 0.1
            FROM tag WHERE name LIKE fold($2) OR fold($1) <% name
            ORDER BY fit DESC, text LIMIT $3""";

    private final Pool pool;
    private final CampaignRows rows;

    PostgresSearch(Pool pool, CampaignRows rows) {
        this.pool = pool;
        this.rows = rows;
    }

    @Override
    public Uni<Page<FoundCampaign>> page(SearchFilters filters, SearchOrder order, PageRequest page) {
        var key = SortKey.of(order, filters);
        var sql = "SELECT %s, (%s)::text AS sort_key FROM campaign WHERE %s AND %s ORDER BY %s LIMIT $%d"
                .formatted(
                        CampaignRows.COLUMNS,
                        key.expression(),
                        Conditions.ALL,
                        key.after(Conditions.COUNT + 1, Conditions.COUNT + 2),
                        key.orderBy(),
                        Conditions.COUNT + 3);
        var after = page.isFirst() ? new After(null, null) : page.after(After::read);
        var parameters = Conditions.parameters(filters)
                .addString(after.key())
                .addUUID(after.id())
                .addInteger(page.limit());
        return pool.preparedQuery(sql)
                .execute(parameters)
                .map(found -> StreamSupport.stream(found.spliterator(), false).toList())
                .map(found -> Page.of(found, page, PostgresSearch::pageKey))
                .map(found -> new Page<>(
                        found.items().stream().map(CampaignRows::read).toList(), found.nextPageToken()));
    }

    @Override
    public Uni<Summary> summary(SearchFilters filters) {
        return pool.preparedQuery(FacetRows.SQL)
                .execute(Conditions.parameters(filters))
                .map(FacetRows::read);
    }

    @Override
    public Uni<List<Suggestion>> suggest(String text, int limit) {
        var pattern = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        return pool.preparedQuery(SUGGEST)
                .execute(Tuple.of(text, pattern, limit))
                .map(found -> StreamSupport.stream(found.spliterator(), false)
                        .map(PostgresSearch::suggestion)
                        .toList());
    }

    @Override
    public Uni<Void> index(IndexedCampaign campaign) {
        return rows.upsert(campaign);
    }

    @Override
    public Uni<Void> remove(UUID campaignId, long version) {
        return rows.hide(campaignId, version);
    }

    @Override
    public Uni<Void> add(UUID campaignId, FigureChange change) {
        return rows.add(campaignId, change);
    }

    private static List<String> pageKey(Row row) {
        return List.of(row.getString("sort_key"), row.getUUID("id").toString());
    }

    private static Suggestion suggestion(Row row) {
        var id = row.getUUID("id");
        return id == null
                ? new Suggestion.OfTag(row.getString("text"))
                : new Suggestion.OfCampaign(row.getString("text"), id, row.getString("slug"));
    }

    /** Where a page begins. */
    private record After(
            @org.jspecify.annotations.Nullable String key,
            @org.jspecify.annotations.Nullable UUID id) {

        static After read(List<String> parts) {
            return new After(parts.get(0), UUID.fromString(parts.get(1)));
        }
    }
}
