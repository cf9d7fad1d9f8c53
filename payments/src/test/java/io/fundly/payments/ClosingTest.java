package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.campaigns.v1.FundingModel;
import io.fundly.payments.application.Workers;
import io.fundly.payments.testing.Backer;
import io.fundly.payments.testing.Refused;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.Standstill;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.v1.CloseFundingRequest;
import io.fundly.payments.v1.CloseFundingResponse;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.ServiceEngines;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class ClosingTest {

    @Inject
    Pool pool;

    private Scene scene;
    private Sql sql;

    @BeforeEach
    void open() {
        scene = new Scene();
        sql = new Sql(pool);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void totalsWhatCountsAndNothingElse() {
        var campaign = TestCampaign.allOrNothing();
        var faithful = scene.backer();
        faithful.pledge(campaign, "pm_card_visa");
        faithful.pledge(campaign, "pm_card_visa");
        var fickle = scene.backer();
        fickle.cancel(fickle.pledge(campaign, "pm_card_visa"));
        scene.backer().pledge(campaign, "");

        var closed = scene.close(campaign);

        assertThat(closed.getFinalTotal()).isEqualTo(campaign.money(5_000));
        assertThat(closed.getBackersCount()).isOne();
        assertThat(closed.getPledgesCount()).isEqualTo(2);
    }

    @Test
    void givesTheSameResultAgain() {
        var campaign = TestCampaign.allOrNothing();
        scene.backer().pledge(campaign, "pm_card_visa");
        var first = scene.close(campaign);
        assertThat(scene.close(campaign)).isEqualTo(first);
        assertThat(Refused.reason(() -> scene.backer().pledge(campaign, "pm_card_visa")))
                .isEqualTo("DEADLINE_PASSED");
        assertThat(scene.close(campaign)).isEqualTo(first);
    }

    /** Two schedulers fire the same deadline, and more: there is one closing and one settlement. */
    @Test
    void closesAndSettlesOnceHoweverManyFireAtOnce() throws Exception {
        var campaign = TestCampaign.allOrNothing();
        var backer = scene.backer();
        var pledge = backer.pledge(campaign, "pm_card_visa");
        var fired = new ArrayList<Callable<CloseFundingResponse>>();
        for (var scheduler = 0; scheduler < 8; scheduler++) {
            fired.add(() -> {
                var closed = scene.close(campaign);
                scene.saySucceeded(campaign);
                return closed;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<CloseFundingResponse>();
            for (var answer : threads.invokeAll(fired)) {
                answers.add(answer.get());
            }
            assertThat(answers.stream().distinct()).hasSize(1);
        }
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_COLLECTED);
        assertThat(scene.stripe().chargesOf(pledge.getId())).hasSize(1);
    }

    @Test
    void doesNotCloseBeforeTheDeadline() {
        var campaign = TestCampaign.allOrNothing();
        var backer = scene.backer();
        backer.pledge(campaign, "pm_card_visa");
        var early = CloseFundingRequest.newBuilder()
                .setCampaignId(campaign.id().toString())
                .setDeadlineTime(campaign.timestamp())
                .setVersion(campaign.version())
                .build();
        assertThat(Refused.reason(() -> scene.funding().closeFunding(early))).isEqualTo("ILLEGAL_STATE");
        assertThat(backer.pledge(campaign, "pm_card_visa").getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_ACTIVE);
    }

    @Test
    void doesNotTakeAnOlderDeadlineForANewerOne() {
        var campaign = TestCampaign.allOrNothing();
        scene.backer().pledge(campaign, "pm_card_visa");
        var outdated = CloseFundingRequest.newBuilder()
                .setCampaignId(campaign.id().toString())
                .setDeadlineTime(campaign.ending(Instant.EPOCH).timestamp())
                .setVersion(campaign.version() - 1)
                .build();
        assertThat(Refused.reason(() -> scene.funding().closeFunding(outdated))).isEqualTo("ILLEGAL_STATE");
    }

    @Test
    void saysThatItHasNotHeardOfACampaign() {
        assertThat(Refused.reason(() -> scene.close(TestCampaign.live(FundingModel.FUNDING_MODEL_ALL_OR_NOTHING))))
                .isEqualTo("CAMPAIGN_NOT_FOUND");
    }

    @Test
    void namesEveryFaultAtOnce() {
        var request = CloseFundingRequest.newBuilder().setVersion(-1).build();
        assertThat(GrpcCalls.faultyFields(Refused.by(() -> scene.funding().closeFunding(request))))
                .containsExactlyInAnyOrder("campaign_id", "deadline_time", "version");
    }

    /** Pledges and the closing run at once: each pledge is in the total, or is refused. */
    @Test
    void letsEachPledgeWhollyInOrWhollyOut() throws Exception {
        var campaign = TestCampaign.allOrNothing();
        scene.backer().pledge(campaign, "pm_card_visa");
        var in = new AtomicInteger(1);
        var tasks = new ArrayList<Callable<CloseFundingResponse>>();
        for (var number = 0; number < 16; number++) {
            var backer = scene.backer();
            tasks.add(() -> {
                tryToPledge(backer, campaign, in);
                return CloseFundingResponse.getDefaultInstance();
            });
        }
        tasks.add(9, () -> scene.close(campaign));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<CloseFundingResponse> result : threads.invokeAll(tasks)) {
                result.get();
            }
        }
        var closed = scene.close(campaign);
        assertThat(closed.getPledgesCount()).isEqualTo(in.get());
        assertThat(closed.getBackersCount()).isEqualTo(in.get());
        assertThat(closed.getFinalTotal()).isEqualTo(campaign.money(2_500L * in.get()));
    }

    /** A pledge has come in time and is not stored yet: the closing waits for it, and then has it in its total. */
    @Test
    void waitsForAPledgeThatIsBeingLetInAsTheDeadlinePasses() throws Exception {
        var campaign = TestCampaign.allOrNothing();
        var backer = scene.backer();
        backer.pledge(campaign, "pm_card_visa");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var standstill = Standstill.at(
                        pool, "SELECT FROM campaign_backer WHERE backer_id = $1 FOR UPDATE", backer.id())) {
            sql.run(
                    "UPDATE campaign_terms SET deadline_time = clock_timestamp() + interval '4 s' WHERE campaign_id = $1",
                    campaign.id());
            var pledging = threads.submit(() -> backer.pledge(campaign, "pm_card_visa"));
            Standstill.await("it is being let in").until(() -> sql.stopped("%campaign_backer%") > 0);
            Standstill.await("the deadline passes")
                    .until(() -> sql.number(
                                    "SELECT count(*) FROM campaign_terms WHERE deadline_time < clock_timestamp() AND campaign_id = $1",
                                    campaign.id())
                            == 1);
            var closing = threads.submit(() -> closeAsItIsKnown(campaign));
            Standstill.await("the closing has come")
                    .until(() -> closing.isDone() || sql.stopped("%campaign_terms%") > 0);

            standstill.end();

            assertThat(pledging.get().getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_ACTIVE);
            assertThat(closing.get().getPledgesCount()).isEqualTo(2);
            assertThat(closing.get().getFinalTotal()).isEqualTo(campaign.money(5_000));
        }
    }

    /** The replica that releases the pledges is not done yet; another one comes to give money back, and there is none. */
    @Test
    void releasesEachPledgeOfACanceledCampaignThoughThereIsNoMoneyToGiveBack() throws Exception {
        var campaign = TestCampaign.allOrNothing();
        var backer = scene.backer();
        var pledge = backer.pledge(campaign, "pm_card_visa");
        sql.run("""
                CREATE OR REPLACE FUNCTION crash() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'killed';
                END $$""");
        sql.run("CREATE TRIGGER crash BEFORE UPDATE ON pledge FOR EACH ROW EXECUTE FUNCTION crash()");
        try {
            scene.sayCanceled(campaign);
            Standstill.await("it is to be released")
                    .until(() -> settlement(campaign).equals("RELEASE_CANCELED"));
            for (var time = 0; time < 20; time++) {
                CDI.current().select(Workers.class).get().giveBack(campaign.id());
            }
        } finally {
            sql.run("DROP TRIGGER crash ON pledge");
        }

        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_CANCELED);
        Scene.await("that was all").until(() -> settlement(campaign).equals("DONE"));
    }

    private String settlement(TestCampaign campaign) {
        return sql.text("SELECT settlement FROM campaign_terms WHERE campaign_id = $1", campaign.id());
    }

    /** Without a newer deadline, so that nothing of the terms is written before they are locked. */
    private CloseFundingResponse closeAsItIsKnown(TestCampaign campaign) {
        return scene.funding()
                .closeFunding(CloseFundingRequest.newBuilder()
                        .setCampaignId(campaign.id().toString())
                        .setDeadlineTime(campaign.timestamp())
                        .setVersion(campaign.version())
                        .build());
    }

    private static void tryToPledge(Backer backer, TestCampaign campaign, AtomicInteger in) {
        try {
            var pledge = backer.pledge(Backer.wish(campaign, "pm_card_visa")
                    .setRequestId(UUID.randomUUID().toString()));
            assertThat(pledge.getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_ACTIVE);
            in.incrementAndGet();
        } catch (StatusRuntimeException refusal) {
            assertThat(GrpcCalls.reason(refusal)).isEqualTo("DEADLINE_PASSED");
        }
    }
}
