package io.fundly.discovery.postgres;

import io.fundly.discovery.application.SearchEngine.Summary;
import io.fundly.discovery.domain.Facet;
import io.fundly.discovery.domain.Facet.Field;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The facets of a result in one statement: what meets the filters without a facet is read once, and each facet counts in it
 * by all filters but its own, so that the other choices stay visible.
 */
final class FacetRows {

    private static final int MOST_VALUES = 50;

    static final String SQL = """
            WITH met AS MATERIALIZED (
                SELECT category, country, state, funding_model, tags,
                    %s AS in_category, %s AS in_country, %s AS in_state, %s AS in_model, %s AS in_tag
                FROM campaign WHERE %s)
            SELECT 'TOTAL' AS field, '' AS value, count(*) AS count FROM met
            WHERE in_category AND in_country AND in_state AND in_model AND in_tag
            UNION ALL (SELECT 'CATEGORY', category, count(*) FROM met
                WHERE in_country AND in_state AND in_model AND in_tag GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT %d)
            UNION ALL (SELECT 'COUNTRY', country, count(*) FROM met
                WHERE in_category AND in_state AND in_model AND in_tag GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT %d)
            UNION ALL (SELECT 'STATE', state, count(*) FROM met
                WHERE in_category AND in_country AND in_model AND in_tag GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT %d)
            UNION ALL (SELECT 'FUNDING_MODEL', funding_model, count(*) FROM met
                WHERE in_category AND in_country AND in_state AND in_tag GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT %d)
            UNION ALL (SELECT 'TAG', tag, count(*) FROM met, unnest(tags) AS tag
                WHERE in_category AND in_country AND in_state AND in_model GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT %d)""".formatted(
                    Conditions.CATEGORY,
                    Conditions.COUNTRY,
                    Conditions.STATE,
                    Conditions.MODEL,
                    Conditions.TAG,
                    Conditions.COMMON,
                    MOST_VALUES,
                    MOST_VALUES,
                    MOST_VALUES,
                    MOST_VALUES,
                    MOST_VALUES);

    private FacetRows() {}

    static Summary read(RowSet<Row> rows) {
        var total = 0L;
        Map<Field, List<Facet.Value>> values = new EnumMap<>(Field.class);
        for (var field : Field.values()) {
            values.put(field, new ArrayList<>());
        }
        for (var row : rows) {
            var field = row.getString("field");
            if (field.equals("TOTAL")) {
                total = row.getLong("count");
            } else {
                values.getOrDefault(Field.valueOf(field), new ArrayList<>())
                        .add(new Facet.Value(row.getString("value"), row.getLong("count")));
            }
        }
        return new Summary(
                values.entrySet().stream()
                        .map(entry -> new Facet(entry.getKey(), entry.getValue()))
                        .toList(),
                total);
    }
}
