package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.payments.testing.Refused;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.StripeSide;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.testing.Webhooks;
import io.fundly.payments.v1.ListParkedWebhooksRequest;
import io.fundly.payments.v1.ParkedWebhook;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.payments.v1.ReplayParkedWebhookRequest;
import io.fundly.payments.v1.WebhookServiceGrpc;
import io.fundly.payments.v1.WebhookServiceGrpc.WebhookServiceBlockingStub;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.platform.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What could not be handled is seen by people, and can be handled again. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class ParkedWebhooksTest {

    @Inject
    Pool pool;

    private Scene scene;
    private Webhooks webhooks;
    private Sql sql;
    private WebhookServiceBlockingStub desk;

    @BeforeEach
    void open() {
        scene = new Scene();
        webhooks = new Webhooks(scene.calls());
        sql = new Sql(pool);
        desk = WebhookServiceGrpc.newBlockingStub(
                scene.calls().as(Tokens.trusted().user(UUID.randomUUID(), "finance")));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void showsWhatWaitsTheYoungestFirst() {
        var ids = List.of(newId(), newId(), newId());
        for (var id : ids) {
            webhooks.send(Webhooks.event(id, "setup_intent.succeeded", "seti_nobody_knows"));
            awaitState(id, "PARKED");
        }

        var found = all(1);

        assertThat(found.stream().map(ParkedWebhook::getId).filter(ids::contains))
                .containsExactlyElementsOf(ids.reversed());
        var first = found.stream()
                .filter(parked -> parked.getId().equals(ids.getFirst()))
                .findFirst()
                .orElseThrow();
        assertThat(first.getType()).isEqualTo("setup_intent.succeeded");
        assertThat(first.getObjectId()).isEqualTo("seti_nobody_knows");
        assertThat(first.getNote()).contains("does not know");
        assertThat(first.hasParkTime()).isTrue();
    }

    /** Every page, each so large. */
    private List<ParkedWebhook> all(int size) {
        var found = new ArrayList<ParkedWebhook>();
        var token = "";
        do {
            var page = desk.listParkedWebhooks(ListParkedWebhooksRequest.newBuilder()
                    .setPageSize(size)
                    .setPageToken(token)
                    .build());
            found.addAll(page.getWebhooksList());
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        return found;
    }

    @Test
    void handlesAParkedOneAgain() {
        var backer = scene.backer();
        var pledge = backer.pledge(TestCampaign.allOrNothing(), "");
        var id = newId();
        webhooks.send(Webhooks.event(id, "setup_intent.succeeded", StripeSide.intentOf(pledge.getClientSecret()))
                .replace("\"livemode\": false", "\"livemode\": true"));
        awaitState(id, "PARKED");
        scene.stripe().confirmInBrowser(pledge.getClientSecret(), "pm_card_visa");
        // As if the mode had been mistaken.
        sql.run("UPDATE processor_event SET live = false WHERE id = $1", id);

        replay(id);

        awaitState(id, "HANDLED");
        assertThat(backer.get(pledge.getId()).getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_ACTIVE);
        assertThat(all(100)).noneMatch(parked -> parked.getId().equals(id));
    }

    @Test
    void refusesToReplayWhatIsNotParked() {
        var handled = newId();
        webhooks.send(Webhooks.event(handled, "plan.created", "plan_1"));
        awaitState(handled, "IGNORED");
        assertThat(Refused.reason(() -> replay(handled))).isEqualTo("NOT_FOUND");
        assertThat(Refused.reason(() -> replay("evt_unknown"))).isEqualTo("NOT_FOUND");
        assertThat(Refused.reason(() -> replay(""))).isEqualTo("INVALID_INPUT");
    }

    @Test
    void refusesATokenOfAnotherList() {
        assertThat(Refused.reason(() -> desk.listParkedWebhooks(ListParkedWebhooksRequest.newBuilder()
                        .setPageToken("c29tZXRoaW5n")
                        .build())))
                .isEqualTo("INVALID_PAGE_TOKEN");
    }

    private void replay(String id) {
        desk.replayParkedWebhook(
                ReplayParkedWebhookRequest.newBuilder().setWebhookId(id).build());
    }

    private void awaitState(String id, String state) {
        Scene.await(state)
                .until(() -> sql.text("SELECT state FROM processor_event WHERE id = $1", id)
                        .equals(state));
    }

    private static String newId() {
        return "evt_" + UUID.randomUUID().toString().replace("-", "");
    }
}
