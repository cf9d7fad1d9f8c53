package io.fundly.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.analytics.application.Housekeeping;
import io.fundly.platform.testing.ServiceEngines;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
class HousekeepingTest {

    private static final String VISITOR = "INSERT INTO visitor VALUES ($1, current_date,"
            + " substring(sha256('x'::bytea) FOR 16), 1, now() - $2::text::interval)";
    private static final String VIEW =
            "INSERT INTO view_rollup VALUES ($1, date_trunc('hour', now()) - $2::text::interval, 0, 1, 1, now())";

    @Inject
    Housekeeping housekeeping;

    @Inject
    Rows rows;

    private final UUID campaign = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @Test
    void forgetsWhatTellsVisitorsApartAfterTwoDays() throws Throwable {
        rows.run(VISITOR, campaign, "49 hours");
        rows.run(VISITOR, other, "47 hours");
        rows.run("INSERT INTO daily_salt VALUES ('2001-01-01', sha256('a'::bytea), now() - interval '49 hours')");
        rows.run("INSERT INTO daily_salt VALUES ('2001-01-02', sha256('b'::bytea), now() - interval '47 hours')");

        forget();

        assertThat(rows.count("SELECT count(*) FROM visitor WHERE campaign_id = $1", campaign))
                .isZero();
        assertThat(rows.count("SELECT count(*) FROM visitor WHERE campaign_id = $1", other))
                .isEqualTo(1);
        assertThat(rows.count("SELECT count(*) FROM daily_salt WHERE day = '2001-01-01'"))
                .isZero();
        assertThat(rows.count("SELECT count(*) FROM daily_salt WHERE day = '2001-01-02'"))
                .isEqualTo(1);
    }

    @Test
    void forgetsWhereSomebodyCameFromAfterAMonth() throws Throwable {
        rows.run(
                "INSERT INTO visit VALUES ($1, $2, 'news.example', 'DE', now() - interval '31 days')",
                campaign,
                UUID.randomUUID());
        rows.run("INSERT INTO visit VALUES ($1, $2, 'news.example', 'DE', now())", campaign, UUID.randomUUID());

        forget();

        assertThat(rows.count("SELECT count(*) FROM visit WHERE campaign_id = $1", campaign))
                .isEqualTo(1);
    }

    @Test
    void forgetsTheViewsOfIdsThatAreNoCampaigns() throws Throwable {
        rows.run(VIEW, campaign, "8 days");
        rows.run(VIEW, other, "8 days");
        rows.run("INSERT INTO campaign VALUES ($1, $1, 'Lamp', 'technology', 'EUR', 'LIVE', now(), now(), 1)", other);

        forget();

        assertThat(rows.count("SELECT count(*) FROM view_rollup WHERE campaign_id = $1", campaign))
                .isZero();
        assertThat(rows.count("SELECT count(*) FROM view_rollup WHERE campaign_id = $1", other))
                .isEqualTo(1);
    }

    private void forget() throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> housekeeping.forget());
    }
}
