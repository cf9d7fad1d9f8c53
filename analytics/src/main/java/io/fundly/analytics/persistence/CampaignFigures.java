package io.fundly.analytics.persistence;

import io.fundly.analytics.domain.Campaign;
import io.fundly.analytics.domain.CampaignReport.Counts;
import io.fundly.analytics.domain.CampaignReport.Funnel;
import io.fundly.analytics.domain.CampaignReport.Point;
import io.fundly.analytics.domain.CampaignReport.Slice;
import io.fundly.analytics.domain.Dimension;
import io.fundly.analytics.domain.TimeRange;
import io.fundly.platform.money.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the figures of one campaign. */
@ApplicationScoped
public class CampaignFigures {

    private static final int MOST_SLICES = 50;

    private static final String POINTS = """
            SELECT date_trunc($4, hour, 'UTC') AS start, sum(views)::bigint AS views, sum(visitors)::bigint AS visitors,
                   sum(pledged)::bigint AS pledged, sum(backers)::bigint AS backers
            FROM (SELECT hour, views, visitors, 0 AS pledged, 0 AS backers FROM view_rollup
                  WHERE campaign_id = $1 AND hour >= $2 AND hour < $3
                  UNION ALL
                  SELECT hour, 0, 0, pledged, backers FROM funding_rollup
                  WHERE campaign_id = $1 AND hour >= $2 AND hour < $3) figures
            GROUP BY 1""";
    private static final String SLICES = """
            SELECT s.key, coalesce(max(r.title), '') AS label, sum(s.views)::bigint AS views,
                   sum(s.visitors)::bigint AS visitors, sum(s.pledges)::bigint AS pledges, sum(s.pledged)::bigint AS pledged
            FROM slice_rollup s LEFT JOIN reward r ON s.dimension = 'REWARD' AND r.id::text = s.key
            WHERE s.campaign_id = $1 AND s.dimension = $4 AND s.hour >= $2 AND s.hour < $3
            GROUP BY s.key""";
    private static final String BY_VIEWS = "views DESC, pledged DESC, s.key";
    private static final String BY_PLEDGED = "pledged DESC, views DESC, s.key";
    private static final String STEPS = """
            SELECT count(*) FILTER (WHERE step = 'INTERESTED'), count(*) FILTER (WHERE step = 'PLEDGED'),
                   count(*) FILTER (WHERE step = 'COLLECTED')
            FROM person_step WHERE campaign_id = $1 AND first_time >= $2 AND first_time < $3""";
    private static final String NEWEST = """
            SELECT greatest(
                (SELECT max(newest_time) FROM view_rollup WHERE campaign_id = $1 AND hour >= $2 AND hour < $3),
                (SELECT max(newest_time) FROM funding_rollup WHERE campaign_id = $1 AND hour >= $2 AND hour < $3))""";

    private final Pool pool;

    CampaignFigures(Pool pool) {
        this.pool = pool;
    }

    /** One point for each interval, with zeros where nothing happened. */
    public Uni<List<Point>> points(Campaign campaign, TimeRange range) {
        var unit = switch (range.interval()) {
            case HOUR -> "hour";
            case DAY -> "day";
        };
        var currency = campaign.about().currency();
        return query(POINTS, within(campaign.id(), range).addString(unit)).map(rows -> {
            var found = new HashMap<Instant, Point>();
            rows.forEach(row -> {
                var point = point(row, currency);
                found.put(point.start(), point);
            });
            return range.starts().stream()
                    .map(start -> found.getOrDefault(start, new Point(start, 0, 0, Money.zero(currency), 0)))
                    .toList();
        });
    }

    public Uni<List<Slice>> slices(Campaign campaign, TimeRange range, Dimension dimension) {
        var order = dimension == Dimension.REFERRER ? BY_VIEWS : BY_PLEDGED;
        var parameters =
                within(campaign.id(), range).addString(dimension.name()).addInteger(MOST_SLICES);
        return query(SLICES + " ORDER BY " + order + " LIMIT $5", parameters).map(rows -> {
            var slices = new ArrayList<Slice>();
            rows.forEach(row -> slices.add(slice(row, campaign.about().currency())));
            return slices;
        });
    }

    /** How many people got as far as each step in the time; those who looked are visitors, counted elsewhere. */
    public Uni<Funnel> funnel(Campaign campaign, TimeRange range, long visitors) {
        return query(STEPS, within(campaign.id(), range))
                .map(rows -> rows.iterator().next())
                .map(row -> new Funnel(visitors, row.getLong(0), row.getLong(1), row.getLong(2)));
    }

    public Uni<Optional<Instant>> newest(Campaign campaign, TimeRange range) {
        return query(NEWEST, within(campaign.id(), range))
                .map(rows -> Optional.ofNullable(rows.iterator().next().get(OffsetDateTime.class, 0))
                        .map(OffsetDateTime::toInstant));
    }

    private Uni<RowSet<Row>> query(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters);
    }

    private static Tuple within(UUID campaignId, TimeRange range) {
        return Tuple.of(
                campaignId, range.start().atOffset(ZoneOffset.UTC), range.end().atOffset(ZoneOffset.UTC));
    }

    private static Point point(Row row, String currency) {
        return new Point(
                row.get(OffsetDateTime.class, "start").toInstant(),
                row.getLong("views"),
                row.getLong("visitors"),
                new Money(currency, row.getLong("pledged")),
                row.getLong("backers"));
    }

    private static Slice slice(Row row, String currency) {
        return new Slice(
                row.getString("key"),
                row.getString("label"),
                new Counts(row.getLong("views"), row.getLong("visitors"), row.getLong("pledges")),
                new Money(currency, row.getLong("pledged")));
    }
}
