package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.payments.testing.Creator;
import io.fundly.payments.testing.Refused;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.Webhooks;
import io.fundly.payments.v1.CreatePayoutAccountRequest;
import io.fundly.payments.v1.PayoutAccountStatus;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.sandbox.stripe.faults.Fault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Creators' accounts: one each, whatever happens on the way, and always as the processor has them. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class PayoutAccountsTest {

    private static final String ACCOUNTS = "/v1/accounts";

    @Inject
    Pool pool;

    private Scene scene;
    private Creator creator;
    private Sql sql;

    @BeforeEach
    void open() {
        scene = new Scene();
        creator = Creator.at(scene.calls(), UUID.randomUUID());
        sql = new Sql(pool);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void leadsACreatorFromNoAccountToOneThatCanBePaidTo() {
        assertThat(Refused.reason(creator::account)).isEqualTo("PAYOUT_ACCOUNT_NOT_FOUND");

        var opened = creator.open();

        assertThat(opened.getOnboardingUrl()).contains("/connect/");
        assertThat(opened.hasOnboardingExpireTime()).isTrue();
        assertThat(opened.getAccount().getStatus()).isEqualTo(PayoutAccountStatus.PAYOUT_ACCOUNT_STATUS_ONBOARDING);
        assertThat(opened.getAccount().getCountry()).isEqualTo("DE");
        assertThat(opened.getAccount().getRequirementsList()).contains("external_account");

        scene.stripe().control().completeOnboarding(opened.getAccount().getProcessorId());
        tell("account.updated", opened.getAccount().getProcessorId());

        await(PayoutAccountStatus.PAYOUT_ACCOUNT_STATUS_ENABLED);
        assertThat(creator.account().getRequirementsList()).isEmpty();
    }

    @Test
    void seesACapabilityLostAndRegained() {
        var account = creator.open().getAccount().getProcessorId();
        scene.stripe().control().completeOnboarding(account);
        tell("account.updated", account);
        await(PayoutAccountStatus.PAYOUT_ACCOUNT_STATUS_ENABLED);

        scene.stripe().control().setCapability(account, "transfers", false);
        tell("capability.updated", account);
        await(PayoutAccountStatus.PAYOUT_ACCOUNT_STATUS_RESTRICTED);

        scene.stripe().control().setCapability(account, "transfers", true);
        tell("capability.updated", account);
        await(PayoutAccountStatus.PAYOUT_ACCOUNT_STATUS_ENABLED);
    }

    @Test
    void seesAChangeThatNobodyTold() {
        var account = creator.open().getAccount().getProcessorId();
        scene.stripe().control().completeOnboarding(account);

        sql.run("UPDATE processor_task SET due_time = clock_timestamp() WHERE kind = 'payout_account'");

        await(PayoutAccountStatus.PAYOUT_ACCOUNT_STATUS_ENABLED);
        assertThat(sql.number("""
                        SELECT count(*) FROM processor_task WHERE kind = 'payout_account' AND subject = $1
                            AND due_time > clock_timestamp() + interval '1 hour'""", creator.id().toString()))
                .as("and looks again some day")
                .isOne();
    }

    @Test
    void believesTheProcessorAndNotTheEvent() {
        var account = creator.open().getAccount().getProcessorId();
        var id = tell("account.updated", account);
        awaitEvent(id, "HANDLED");
        assertThat(creator.account().getStatus()).isEqualTo(PayoutAccountStatus.PAYOUT_ACCOUNT_STATUS_ONBOARDING);
    }

    @Test
    void parksWhatIsOfAnAccountOfNobody() {
        awaitEvent(tell("account.updated", "acct_of_somebody_else"), "PARKED");
    }

    @Test
    void ignoresWhatMeansNothingHereOfOneOfOurAccounts() {
        var account = creator.open().getAccount().getProcessorId();
        awaitEvent(tell("payout.paid", account), "IGNORED");
        awaitEvent(tell("payout.paid", "acct_of_somebody_else"), "PARKED");
    }

    @Test
    void opensOneAccountHoweverOftenItIsAskedFor() throws Exception {
        var requests = new ArrayList<Callable<String>>();
        for (var request = 0; request < 8; request++) {
            requests.add(() -> creator.open().getAccount().getProcessorId());
        }
        var found = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(requests)) {
                found.add(answer.get());
            }
        }
        assertThat(found).containsOnly(found.getFirst());
        assertThat(opened()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {"RESET_BEFORE", "DROP_AFTER", "TRUNCATE_AFTER", "DRIP_AFTER"})
    void opensOneAccountThoughTheAnswerIsLost(Fault.Kind fault) {
        scene.stripe().fails(fault, ACCOUNTS, 1);
        assertThat(Refused.reason(creator::open)).isEqualTo("UNAVAILABLE");
        assertThat(Refused.reason(creator::account)).isEqualTo("PAYOUT_ACCOUNT_NOT_FOUND");

        var account = creator.open().getAccount().getProcessorId();

        assertThat(opened()).hasSize(1);
        assertThat(opened().getFirst().path("object").asText()).isEqualTo(account);
    }

    @Test
    void findsTheAccountWhereTheKeyHasRunOut() {
        scene.stripe().fails(Fault.Kind.DROP_AFTER, ACCOUNTS, 1);
        assertThat(Refused.reason(creator::open)).isEqualTo("UNAVAILABLE");
        age();

        var account = creator.open().getAccount().getProcessorId();

        assertThat(opened()).hasSize(1);
        assertThat(opened().getFirst().path("object").asText()).isEqualTo(account);
    }

    @Test
    void asksAnewWhereNothingCameOfAKeyThatHasRunOut() {
        scene.stripe().fails(Fault.Kind.RESET_BEFORE, ACCOUNTS, 1);
        assertThat(Refused.reason(creator::open)).isEqualTo("UNAVAILABLE");
        age();

        creator.open();

        assertThat(opened()).hasSize(1);
    }

    private void age() {
        sql.run(
                "UPDATE payout_account SET create_time = create_time - interval '24 hours' WHERE creator_id = $1",
                creator.id());
    }

    @Test
    void namesEveryFaultAtOnce() {
        var refusal = Refused.by(() -> creator.stub()
                .createPayoutAccount(CreatePayoutAccountRequest.newBuilder()
                        .setCountry("Germany")
                        .setReturnUrl("http://fundly.example/back")
                        .setRefreshUrl("javascript:alert(1)")
                        .setRequestId("x".repeat(256))
                        .build()));
        assertThat(GrpcCalls.reason(refusal)).isEqualTo("INVALID_INPUT");
        assertThat(GrpcCalls.faultyFields(refusal))
                .containsExactlyInAnyOrder("country", "return_url", "refresh_url", "request_id");
        assertThat(opened()).isEmpty();
    }

    @Test
    void refusesAnotherWishUnderTheSameId() {
        creator.stub().createPayoutAccount(Creator.wish().setRequestId("one").build());
        creator.stub().createPayoutAccount(Creator.wish().setRequestId("one").build());
        assertThat(Refused.reason(() -> creator.stub()
                        .createPayoutAccount(Creator.wish()
                                .setRequestId("one")
                                .setCountry("FR")
                                .build())))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    /** The accounts that really were opened for the creator. */
    private List<ObjectNode> opened() {
        return scene.stripe().control().effects("account.created").stream()
                .filter(effect -> effect.path("metadata")
                        .path("creator_id")
                        .asText()
                        .equals(creator.id().toString()))
                .toList();
    }

    /** Something happened in an account. */
    private String tell(String type, String account) {
        var id = "evt_" + UUID.randomUUID().toString().replace("-", "");
        new Webhooks(scene.calls())
                .send(Webhooks.event(id, type, account)
                        .replace("\"livemode\"", "\"account\": \"" + account + "\", \"livemode\""));
        return id;
    }

    private void await(PayoutAccountStatus status) {
        Scene.await(status.name()).until(() -> creator.account().getStatus() == status);
    }

    private void awaitEvent(String id, String state) {
        Scene.await(state)
                .until(() -> sql.text("SELECT state FROM processor_event WHERE id = $1", id)
                        .equals(state));
    }
}
