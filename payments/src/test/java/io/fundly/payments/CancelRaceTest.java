package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import io.fundly.payments.testing.Backer;
import io.fundly.payments.testing.Books;
import io.fundly.payments.testing.Refused;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.StripeSide;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.v1.Pledge;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.sandbox.stripe.faults.Fault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A backer takes a pledge back in the very moment in which it is charged: one of the two happens, and all of it. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class CancelRaceTest {

    private static final int PLEDGES = 16;

    @Inject
    Pool pool;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void cancelsOrChargesAtTheCloseAndNeverBoth() throws Exception {
        var campaign = TestCampaign.allOrNothing();
        var pledges = new LinkedHashMap<Pledge, Backer>();
        for (var number = 0; number < PLEDGES; number++) {
            var backer = scene.backer();
            pledges.put(backer.pledge(campaign, "pm_card_visa"), backer);
        }
        var acts = new ArrayList<Callable<String>>();
        pledges.forEach((pledge, backer) -> acts.add(() -> Refused.quietly(() -> backer.cancel(pledge))));
        acts.add(PLEDGES / 2, () -> {
            scene.close(campaign);
            scene.saySucceeded(campaign);
            return "";
        });
        var closed = atOnce(acts);

        assertThat(closed).isSubsetOf("", "DEADLINE_PASSED", "ILLEGAL_STATE");
        var kept = 0;
        for (var entry : pledges.entrySet()) {
            kept += charged(entry.getValue(), entry.getKey()) ? 1 : 0;
        }
        assertThat(scene.close(campaign).getPledgesCount()).isEqualTo(kept);
    }

    /** The money is held when both come: it is taken and the pledge stays, or let go and the pledge is gone. */
    @Test
    void cancelsOrTakesHeldMoneyAndNeverBoth() throws Exception {
        var campaign = TestCampaign.keepItAll();
        for (var number = 0; number < PLEDGES / 2; number++) {
            var backer = scene.backer();
            var pledge = backer.pledge(campaign, "");
            scene.stripe().confirmInBrowser(pledge.getClientSecret(), "pm_card_visa");

            var outcomes = atOnce(List.of(
                    () -> Refused.quietly(() -> backer.cancel(pledge)),
                    () -> Refused.quietly(() -> backer.confirm(pledge))));

            assertThat(outcomes).isSubsetOf("", "ILLEGAL_STATE");
            charged(backer, pledge);
        }
    }

    /** The money was taken at Stripe's before the cancel got there, as finance can do in the dashboard: it goes back, once. */
    @Test
    void givesBackWhatWasTakenBeforeTheCancelGotThere() throws StripeException {
        var books = Books.at(scene.calls(), new Sql(pool));
        var backer = scene.backer();
        var pledge = backer.pledge(TestCampaign.keepItAll(), "");
        scene.stripe().confirmInBrowser(pledge.getClientSecret(), "pm_card_visa");
        scene.stripe()
                .control()
                .order(new Fault(Fault.Kind.ERROR_500_BEFORE, "POST", "/v1/payment_intents/*/cancel", 0, 0, 0));
        backer.cancel(pledge);
        StripeSide.client().v1().paymentIntents().capture(StripeSide.intentOf(pledge.getClientSecret()));
        scene.stripe().control().clearFaults();

        Scene.await("it has gone back").until(() -> books.kinds(pledge.getId()).contains("refund"));

        assertThat(books.kinds(pledge.getId())).containsExactly("charge", "refund");
        assertThat(books.balances(pledge.getId())).containsEntry("refunds", 2_500L);
        assertThat(scene.stripe().count(pledge.getId(), "refund.created")).isOne();
        assertThat(backer.get(pledge.getId()).getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_CANCELED);
    }

    /** Waits for the end of a pledge, which is one of two. */
    private boolean charged(Backer backer, Pledge pledge) {
        Scene.await("an end")
                .until(() -> Set.of(PledgeStatus.PLEDGE_STATUS_CANCELED, PledgeStatus.PLEDGE_STATUS_COLLECTED)
                        .contains(backer.get(pledge.getId()).getStatus()));
        var collected = backer.get(pledge.getId()).getStatus() == PledgeStatus.PLEDGE_STATUS_COLLECTED;
        assertThat(scene.stripe().chargesOf(pledge.getId())).hasSize(collected ? 1 : 0);
        return collected;
    }

    private static List<String> atOnce(List<Callable<String>> acts) throws Exception {
        var outcomes = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var outcome : threads.invokeAll(acts)) {
                outcomes.add(outcome.get());
            }
        }
        return outcomes;
    }
}
