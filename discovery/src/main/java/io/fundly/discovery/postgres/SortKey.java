package io.fundly.discovery.postgres;

import io.fundly.discovery.domain.SearchFilters;
import io.fundly.discovery.domain.SearchOrder;

/**
 * How an order reads in SQL. Ties are broken by the id, in the same direction, so that one comparison of a pair goes on
 * after any row.
 *
 * @param expression of a campaign
 * @param type that a page token's text is read as
 */
record SortKey(String expression, String type, boolean ascending) {

    private static final String RELEVANCE = """
            (4 * ts_rank_cd(document, websearch_to_tsquery('fundly', $1)) + word_similarity(fold($1), folded_title))::float8""";

    static SortKey of(SearchOrder order, SearchFilters filters) {
        return switch (order) {
            case RELEVANCE -> filters.hasWords() ? new SortKey(RELEVANCE, "float8", false) : popular();
            case POPULAR -> popular();
            case NEWEST -> new SortKey("launch_time", "timestamptz", false);
            case ENDING_SOON -> new SortKey("ending_time", "timestamptz", true);
            case MOST_FUNDED -> new SortKey("percent", "int", false);
            case MOST_BACKED -> new SortKey("backers", "bigint", false);
        };
    }

    String after(int key, int id) {
        return "($%d::text IS NULL OR (%s, id) %s ($%d::text::%s, $%d::uuid))"
                .formatted(key, expression, ascending ? ">" : "<", key, type, id);
    }

    String orderBy() {
        var direction = ascending ? "ASC" : "DESC";
        return expression + " " + direction + ", id " + direction;
    }

    private static SortKey popular() {
        return new SortKey("popularity", "bigint", false);
    }
}
