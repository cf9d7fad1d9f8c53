package io.fundly.analytics.persistence;

import io.fundly.analytics.domain.PlatformReport.Category;
import io.fundly.analytics.domain.PlatformReport.Ended;
import io.fundly.analytics.domain.PlatformReport.Figures;
import io.fundly.analytics.domain.PlatformReport.Totals;
import io.fundly.analytics.domain.TimeRange;
import io.fundly.platform.money.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the figures of the whole platform. */
@ApplicationScoped
public class PlatformFigures {

    private static final int TOP_CATEGORIES = 10;

    private static final String TOTALS = """
            SELECT currency, sum(gross)::bigint AS gross, sum(collected)::bigint AS collected,
                   sum(confirmed_pledges)::bigint AS pledges
            FROM funding_rollup WHERE hour >= $1 AND hour < $2 GROUP BY currency ORDER BY currency""";
    private static final String FIGURES = """
            SELECT (SELECT count(*) FROM campaign
                    WHERE create_time >= $1 AND create_time < $2 AND NOT deleted) AS created,
                   e.succeeded, e.failed, e.canceled,
                   (SELECT count(DISTINCT user_id) FROM active_user
                    WHERE day >= ($1 AT TIME ZONE 'UTC')::date AND day < (($2 AT TIME ZONE 'UTC') + interval '23:59:59')::date)
                       AS active,
                   (SELECT coalesce(sum(new_users), 0)::bigint FROM site_rollup WHERE hour >= $1 AND hour < $2) AS users
            FROM (SELECT count(*) FILTER (WHERE outcome = 'SUCCEEDED') AS succeeded,
                         count(*) FILTER (WHERE outcome = 'FAILED') AS failed,
                         count(*) FILTER (WHERE outcome = 'CANCELED') AS canceled
                  FROM campaign_end WHERE end_time >= $1 AND end_time < $2) e""";
    private static final String CATEGORIES = """
            SELECT c.category, count(*) AS campaigns, sum(f.pledges)::bigint AS pledges
            FROM (SELECT campaign_id, sum(confirmed_pledges) AS pledges FROM funding_rollup
                  WHERE hour >= $1 AND hour < $2 GROUP BY campaign_id HAVING sum(confirmed_pledges) > 0) f
            JOIN campaign c ON c.id = f.campaign_id
            GROUP BY c.category ORDER BY pledges DESC, c.category LIMIT $3""";
    private static final String STATES = "SELECT state, count(*) FROM campaign WHERE NOT deleted GROUP BY state";
    private static final String NEWEST = """
            SELECT greatest(
                (SELECT max(newest_time) FROM view_rollup WHERE hour >= $1 AND hour < $2),
                (SELECT max(newest_time) FROM funding_rollup WHERE hour >= $1 AND hour < $2),
                (SELECT max(newest_time) FROM site_rollup WHERE hour >= $1 AND hour < $2),
                (SELECT max(end_time) FROM campaign_end WHERE end_time >= $1 AND end_time < $2))""";

    private final Pool pool;

    PlatformFigures(Pool pool) {
        this.pool = pool;
    }

    /** The money, one row for each currency: amounts of two currencies have no sum. */
    public Uni<List<Totals>> totals(TimeRange range) {
        return pool.preparedQuery(TOTALS).execute(within(range)).map(rows -> {
            var totals = new ArrayList<Totals>();
            rows.forEach(row -> totals.add(totals(row)));
            return totals;
        });
    }

    public Uni<Figures> figures(TimeRange range) {
        return pool.preparedQuery(FIGURES)
                .execute(within(range))
                .map(rows -> rows.iterator().next())
                .map(row -> new Figures(
                        row.getLong("created"),
                        new Ended(row.getLong("succeeded"), row.getLong("failed"), row.getLong("canceled")),
                        row.getLong("active"),
                        row.getLong("users")));
    }

    public Uni<List<Category>> topCategories(TimeRange range) {
        return pool.preparedQuery(CATEGORIES)
                .execute(within(range).addInteger(TOP_CATEGORIES))
                .map(rows -> {
                    var categories = new ArrayList<Category>();
                    rows.forEach(row -> categories.add(new Category(row.getString(0), row.getLong(1), row.getLong(2))));
                    return categories;
                });
    }

    /** Campaigns by state, now. */
    public Uni<Map<String, Long>> states() {
        return pool.query(STATES).execute().map(rows -> {
            var states = new HashMap<String, Long>();
            rows.forEach(row -> states.put(row.getString(0), row.getLong(1)));
            return states;
        });
    }

    public Uni<Optional<Instant>> newest(TimeRange range) {
        return pool.preparedQuery(NEWEST)
                .execute(within(range))
                .map(rows -> Optional.ofNullable(rows.iterator().next().get(OffsetDateTime.class, 0))
                        .map(OffsetDateTime::toInstant));
    }

    private static Totals totals(Row row) {
        var currency = row.getString("currency");
        return new Totals(
                new Money(currency, row.getLong("gross")),
                new Money(currency, row.getLong("collected")),
                row.getLong("pledges"));
    }

    private static Tuple within(TimeRange range) {
        return Tuple.of(range.start().atOffset(ZoneOffset.UTC), range.end().atOffset(ZoneOffset.UTC));
    }
}
