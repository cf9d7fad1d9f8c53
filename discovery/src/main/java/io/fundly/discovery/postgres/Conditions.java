package io.fundly.discovery.postgres;

import io.fundly.discovery.domain.CampaignState;
import io.fundly.discovery.domain.FundingModel;
import io.fundly.discovery.domain.SearchFilters;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;

/**
 * The filters of a search as the first parameters of a statement. Filters that are not set fall away when PostgreSQL plans
 * the statement, because it plans it for these very values.
 */
final class Conditions {

    /** How many parameters the filters take. */
    static final int COUNT = 10;

    /** What has no facet of its own. */
    static final String COMMON = """
            visible
            AND ($1::text = '' OR document @@ websearch_to_tsquery('fundly', $1) OR fold($1) <% folded_title)
            AND ($6::uuid IS NULL OR creator_id = $6)
            AND ($8::int IS NULL OR percent >= $8)
            AND ($9::int IS NULL OR percent <= $9)
            AND ($10::bigint IS NULL OR state = 'LIVE' AND deadline_time <= now() + $10 * interval '1 second')""";

    static final String CATEGORY = "(cardinality($2::text[]) = 0 OR category = ANY ($2))";
    static final String COUNTRY = "(cardinality($3::text[]) = 0 OR country = ANY ($3))";
    static final String STATE = "(cardinality($4::text[]) = 0 OR state = ANY ($4))";
    static final String MODEL = "($5::text IS NULL OR funding_model = $5)";
    static final String TAG = "(cardinality($7::text[]) = 0 OR tags && $7)";

    static final String ALL = String.join(" AND ", COMMON, CATEGORY, COUNTRY, STATE, MODEL, TAG);

    private Conditions() {}

    static Tuple parameters(SearchFilters filters) {
        return Tuple.tuple()
                .addString(filters.words())
                .addArrayOfString(array(filters.categories()))
                .addArrayOfString(array(filters.countries()))
                .addArrayOfString(
                        array(filters.states().stream().map(CampaignState::name).toList()))
                .addString(filters.fundingModel().map(FundingModel::name).orElse(null))
                .addUUID(filters.creatorId().orElse(null))
                .addArrayOfString(array(filters.tags()))
                .addInteger(filters.minPercent().orElse(null))
                .addInteger(filters.maxPercent().orElse(null))
                .addLong(filters.endingWithin().map(Duration::toSeconds).orElse(null));
    }

    private static String[] array(List<String> values) {
        return values.toArray(String[]::new);
    }
}
