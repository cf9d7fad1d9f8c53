package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.payments.events.v1.PledgeConfirmed;
import io.fundly.payments.testing.Backer;
import io.fundly.payments.testing.Refused;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.StripeSide;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.testing.Webhooks;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.sandbox.stripe.webhooks.WebhookFault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class WebhooksTest {

    private static final String SETUP_SUCCEEDED = "setup_intent.succeeded";

    @Inject
    Pool pool;

    private Scene scene;
    private Backer backer;
    private Webhooks webhooks;
    private Sql sql;

    @BeforeEach
    void open() {
        scene = new Scene();
        backer = scene.backer();
        webhooks = new Webhooks(scene.calls());
        sql = new Sql(pool);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "t=",
                "v1=",
                "t=,v1=",
                "t",
                "=",
                ",",
                ",,,",
                "t=abc,v1=abc",
                "t=1e9,v1=00",
                "t=99999999999999999999,v1=00",
                "t=-1,v1=00",
                "t=%now%",
                "t=%now%,v1=",
                "t=%now%,v1=zz",
                "t=%now%,v0=%mac%",
                "t=%now%,t=%now%,v1=%mac%",
                "v1=%mac%",
                "t=%now%;v1=%mac%",
                "t=%now%,v1=%mac%x"
            })
    void refusesAMalformedSignatureAndStoresNothing(String header) {
        var event = Webhooks.event(newId(), SETUP_SUCCEEDED, "seti_any");
        var now = Instant.now();
        var signature = header.replace("%now%", Long.toString(now.getEpochSecond()))
                .replace("%mac%", Webhooks.mac(event, Webhooks.SECRET, now));
        assertRefused(event, signature);
    }

    @Test
    void refusesAForgedSignature() {
        var event = Webhooks.event(newId(), SETUP_SUCCEEDED, "seti_any");
        assertRefused(event, Webhooks.signed(event, "whsec_another", Instant.now()));
        assertRefused(event, Webhooks.signed(event + " ", Webhooks.SECRET, Instant.now()));
    }

    @Test
    void refusesASignatureThatIsOldOrFromTheFuture() {
        var event = Webhooks.event(newId(), SETUP_SUCCEEDED, "seti_any");
        assertRefused(
                event, Webhooks.signed(event, Webhooks.SECRET, Instant.now().minusSeconds(310)));
        assertRefused(
                event, Webhooks.signed(event, Webhooks.SECRET, Instant.now().plusSeconds(60)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "42",
                "{",
                "{}",
                "{\"id\": \"evt_1\"}",
                "{\"id\": \"evt_1\", \"type\": \"a\", \"data\": 7}",
                "{\"id\": \"evt_1\", \"type\": \"a\", \"created\": \"soon\"}"
            })
    void refusesWhatIsSignedAndNoEvent(String body) {
        var before = stored();
        assertThat(Refused.reason(() -> webhooks.send(body))).isEqualTo("INVALID_WEBHOOK");
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void refusesBytesThatAreNoText() {
        var garbage = new byte[] {(byte) 0xC3, (byte) 0x28};
        assertThat(Refused.reason(() -> webhooks.send(garbage, "t=1,v1=00"))).isEqualTo("INVALID_WEBHOOK");
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        var huge = "x".repeat(1024 * 1024 + 1);
        assertThat(Refused.reason(() -> webhooks.send(huge))).isEqualTo("TOO_LARGE");
    }

    @Test
    void acceptsEitherOfTwoSignaturesAndEitherOfTwoSecrets() {
        var now = Instant.now();
        var rolled = Webhooks.event(newId(), "plan.created", "plan_1");
        webhooks.send(bytes(rolled), Webhooks.signed(rolled, "whsec_rolled", now));
        var twice = Webhooks.event(newId(), "plan.created", "plan_1");
        webhooks.send(
                bytes(twice),
                Webhooks.signed(twice, "whsec_another", now) + ",v1=" + Webhooks.mac(twice, Webhooks.SECRET, now)
                        + ",v0=legacy");
        awaitState(rolled, "IGNORED");
        awaitState(twice, "IGNORED");
    }

    private void assertRefused(String event, String signature) {
        assertThat(Refused.reason(() -> webhooks.send(bytes(event), signature))).isEqualTo("INVALID_WEBHOOK");
        assertThat(sql.number("SELECT count(*) FROM processor_event WHERE id = $1", idOf(event)))
                .isZero();
    }

    @Test
    void letsAPledgeInWithoutTheClientComingBack() {
        var server = webhooks.edge();
        try {
            scene.stripe()
                    .control()
                    .setWebhook("http://127.0.0.1:" + server.getAddress().getPort(), Webhooks.SECRET);
            var pledge = backer.pledge(TestCampaign.allOrNothing(), "");
            scene.stripe().confirmInBrowser(pledge.getClientSecret(), "pm_card_visa");
            scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_ACTIVE);

            var held = backer.pledge(TestCampaign.keepItAll(), "");
            scene.stripe().confirmInBrowser(held.getClientSecret(), "pm_card_visa");
            scene.awaitStatus(backer, held.getId(), PledgeStatus.PLEDGE_STATUS_COLLECTED);
            assertThat(scene.stripe().chargesOf(held.getId())).hasSize(1);
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @EnumSource(WebhookFault.Kind.class)
    void comesToTheSameEndThroughEveryFaultOfDelivery(WebhookFault.Kind kind) {
        var server = webhooks.edge();
        try {
            scene.stripe()
                    .control()
                    .setWebhook("http://127.0.0.1:" + server.getAddress().getPort(), Webhooks.SECRET);
            var amount = switch (kind) {
                case DELAY -> 300;
                case DUPLICATE -> 20;
                case SHUFFLE -> 3;
                case DROP, WRONG_SECRET, TWO_SIGNATURES -> 1;
                case OLD_TIME, FUTURE_TIME -> 3_600;
            };
            scene.stripe().control().order(new WebhookFault(kind, "*_intent.*", 0, 6, amount));
            var pledge = backer.pledge(TestCampaign.keepItAll(), "pm_card_visa");
            assertThat(pledge.getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_COLLECTED);
            Scene.await("every event is dealt with")
                    .until(() -> sql.number("SELECT count(*) FROM processor_event WHERE state = 'STORED'") == 0);
            assertThat(backer.get(pledge.getId()).getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_COLLECTED);
            assertThat(scene.stripe().chargesOf(pledge.getId())).hasSize(1);
        } finally {
            scene.stripe().control().clearWebhookFaults();
            server.stop(0);
        }
    }

    @Test
    void hasOneEffectHoweverOftenAnEventComes() throws Exception {
        var pledge = backer.pledge(TestCampaign.allOrNothing(), "");
        scene.stripe().confirmInBrowser(pledge.getClientSecret(), "pm_card_visa");
        var event = Webhooks.event(newId(), SETUP_SUCCEEDED, StripeSide.intentOf(pledge.getClientSecret()));
        var deliveries = new ArrayList<Callable<Boolean>>();
        for (var delivery = 0; delivery < 50; delivery++) {
            deliveries.add(() -> {
                webhooks.send(event);
                return true;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var accepted : threads.invokeAll(deliveries)) {
                assertThat(accepted.get()).isTrue();
            }
        }
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_ACTIVE);
        awaitState(event, "HANDLED");
        assertThat(sql.number("SELECT count(*) FROM processor_event WHERE id = $1", idOf(event)))
                .isOne();
        scene.awaitEvent("confirmed", PledgeConfirmed.parser(), pledge.getId());
        assertThat(scene.events("confirmed", PledgeConfirmed.parser(), pledge.getId()))
                .hasSize(1);
    }

    @Test
    void believesWhatIsThereAndNotWhatIsSaid() {
        var pledge = backer.pledge(TestCampaign.allOrNothing(), "");
        var lie = Webhooks.event(newId(), SETUP_SUCCEEDED, StripeSide.intentOf(pledge.getClientSecret()));
        webhooks.send(lie);
        awaitState(lie, "HANDLED");
        assertThat(backer.get(pledge.getId()).getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_REQUIRES_ACTION);
    }

    @Test
    void neverGoesBackwards() {
        var pledge = backer.pledge(TestCampaign.keepItAll(), "pm_card_visa");
        var intent =
                sql.text("SELECT intent_id FROM payment_attempt WHERE pledge_id = $1", UUID.fromString(pledge.getId()));
        for (var type : new String[] {
            "payment_intent.payment_failed", "payment_intent.amount_capturable_updated", "payment_intent.canceled"
        }) {
            var late = Webhooks.event(newId(), type, intent);
            webhooks.send(late);
            awaitState(late, "HANDLED");
        }
        assertThat(backer.get(pledge.getId()).getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_COLLECTED);
    }

    @Test
    void parksWhatIsAboutNothingOfOurs() {
        var unknown = Webhooks.event(newId(), SETUP_SUCCEEDED, "seti_nobody_knows");
        var account = Webhooks.event(newId(), SETUP_SUCCEEDED, "seti_any")
                .replace("\"livemode\"", "\"account\": \"acct_other\", \"livemode\"");
        var live = Webhooks.event(newId(), SETUP_SUCCEEDED, "seti_any").replace("false", "true");
        webhooks.send(unknown);
        webhooks.send(account);
        webhooks.send(live);
        awaitState(unknown, "PARKED");
        awaitState(account, "PARKED");
        awaitState(live, "PARKED");
        assertThat(sql.text("SELECT note FROM processor_event WHERE id = $1", idOf(account)))
                .contains("acct_other");
    }

    @Test
    void ignoresWhatMeansNothingHere() {
        var event = Webhooks.event(newId(), "invoice.paid", "in_1");
        webhooks.send(event);
        awaitState(event, "IGNORED");
    }

    private void awaitState(String event, String state) {
        Scene.await(state)
                .until(() -> sql.text("SELECT state FROM processor_event WHERE id = $1", idOf(event))
                        .equals(state));
    }

    private long stored() {
        return sql.number("SELECT count(*) FROM processor_event");
    }

    private static String newId() {
        return "evt_" + UUID.randomUUID().toString().replace("-", "");
    }

    private static String idOf(String event) {
        var start = event.indexOf("evt_");
        return event.substring(start, event.indexOf('"', start));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
