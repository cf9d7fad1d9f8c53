package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.EventListParams;
import io.fundly.payments.testing.Backer;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.testing.Webhooks;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.sandbox.stripe.StandInConfig;
import io.fundly.sandbox.stripe.webhooks.WebhookFault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What no webhook brings is fetched. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class EventFetchingTest {

    @Inject
    Pool pool;

    @ConfigProperty(name = "fundly.stripe.api-base")
    String stripeAddress;

    private Scene scene;
    private Backer backer;
    private Sql sql;

    @BeforeEach
    void open() {
        scene = new Scene();
        backer = scene.backer();
        sql = new Sql(pool);
        awaitEndOfPass();
    }

    @AfterEach
    void close() {
        scene.stripe().control().clearWebhookFaults();
        scene.close();
    }

    @Test
    void comesToTheSameEndThoughEveryWebhookIsLost() {
        var server = new Webhooks(scene.calls()).edge();
        try {
            scene.stripe()
                    .control()
                    .setWebhook("http://127.0.0.1:" + server.getAddress().getPort(), Webhooks.SECRET);
            scene.stripe().control().order(new WebhookFault(WebhookFault.Kind.DROP, "*", 0, 0, 0));
            var saved = backer.pledge(TestCampaign.allOrNothing(), "");
            var held = backer.pledge(TestCampaign.keepItAll(), "");
            scene.stripe().confirmInBrowser(saved.getClientSecret(), "pm_card_visa");
            scene.stripe().confirmInBrowser(held.getClientSecret(), "pm_card_visa");

            fetch();

            // All that happened at Stripe in earlier tests may have to be looked at first.
            Scene.await("the pledge is in")
                    .within(Duration.ofMinutes(2))
                    .until(() -> backer.get(saved.getId()).getStatus() == PledgeStatus.PLEDGE_STATUS_ACTIVE);
            scene.awaitStatus(backer, held.getId(), PledgeStatus.PLEDGE_STATUS_COLLECTED);
            assertThat(scene.stripe().chargesOf(held.getId())).hasSize(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void fetchesEveryEventOverManyPagesAndGoesOnWhereItStopped() throws StripeException {
        backer.pledge(TestCampaign.allOrNothing(), "");
        for (var customer = 0; customer < 230; customer++) {
            stripe().v1().customers().create(CustomerCreateParams.builder().build());
        }
        sql.run("DELETE FROM processor_event WHERE state = 'IGNORED'");
        sql.run("DELETE FROM processor_cursor");

        fetch();

        Scene.await("every event is known").until(() -> known().containsAll(eventsAtStripe()));
        var row = sql.rows("SELECT seen_time IS NOT NULL, after_id IS NULL FROM processor_cursor WHERE name = 'events'")
                .getFirst();
        assertThat(row.getBoolean(0)).as("the pass came to its end").isTrue();
        assertThat(row.getBoolean(1)).as("and the next begins anew").isTrue();
        var pages = scene.stripe().control().requests().stream()
                .filter(request -> request.path("path").asText().startsWith("/v1/events"))
                .count();
        assertThat(pages).isGreaterThanOrEqualTo(3);
    }

    @Test
    void beginsAnewWhereItStoppedAtAnEventThatIsForgotten() throws StripeException {
        backer.pledge(TestCampaign.allOrNothing(), "");
        var made =
                stripe().v1().customers().create(CustomerCreateParams.builder().build());
        sql.run("DELETE FROM processor_cursor");
        sql.run("INSERT INTO processor_cursor VALUES ('events', NULL, clock_timestamp(), 'evt_forgotten')");

        fetch();
        Scene.await("the pass begins anew")
                .until(() -> sql.number("SELECT count(*) FROM processor_cursor WHERE after_id IS NULL") == 1);
        fetch();

        Scene.await("the event is known")
                .until(() ->
                        sql.number("SELECT count(*) FROM processor_event WHERE object_id = $1", made.getId()) == 1);
    }

    /** A pass that is under way goes on to older events: what is new is for the next one. */
    private void awaitEndOfPass() {
        Scene.await("no pass is under way")
                .within(Duration.ofMinutes(2))
                .until(() -> sql.number("SELECT count(*) FROM processor_task WHERE kind = 'fetch_events'"
                                + " AND due_time > clock_timestamp() + interval '10 minutes'")
                        == 1);
    }

    /** As the schedule does, without waiting for it. */
    private void fetch() {
        sql.run("""
                INSERT INTO processor_task VALUES ('fetch_events', 'events', clock_timestamp(), 0)
                ON CONFLICT (kind, subject) DO UPDATE SET due_time = clock_timestamp(), tries = 0""");
    }

    private Set<String> known() {
        var ids = new HashSet<String>();
        sql.rows("SELECT id FROM processor_event").forEach(row -> ids.add(row.getString(0)));
        return ids;
    }

    private Set<String> eventsAtStripe() throws StripeException {
        var ids = new HashSet<String>();
        var params = EventListParams.builder().setLimit(100L).build();
        stripe().v1().events().list(params).autoPagingIterable().forEach(event -> ids.add(event.getId()));
        return ids;
    }

    private StripeClient stripe() {
        return StripeClient.builder()
                .setApiKey(StandInConfig.DEFAULT_SECRET_KEY)
                .setApiBase(stripeAddress)
                .build();
    }
}
