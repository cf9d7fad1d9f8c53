package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import io.fundly.payments.events.v1.PayoutHeld;
import io.fundly.payments.events.v1.PayoutPaid;
import io.fundly.payments.events.v1.PayoutScheduled;
import io.fundly.payments.testing.Books;
import io.fundly.payments.testing.Creator;
import io.fundly.payments.testing.Payday;
import io.fundly.payments.testing.Refused;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.v1.ListMyPayoutsRequest;
import io.fundly.payments.v1.Payout;
import io.fundly.payments.v1.PayoutStatus;
import io.fundly.platform.testing.ServiceEngines;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What creators are paid, and when. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class PayoutsTest {

    @Inject
    Pool pool;

    private Scene scene;
    private Payday payday;
    private Books books;
    private Sql sql;

    @BeforeEach
    void open() {
        scene = new Scene();
        sql = new Sql(pool);
        payday = new Payday(scene, sql);
        books = Books.at(scene.calls(), sql);
    }

    @AfterEach
    void close() {
        books.assertSound();
        scene.close();
    }

    @Test
    void paysTheCreatorWhatRemainsOfEveryCharge() {
        var campaign = TestCampaign.allOrNothing();
        payday.enabled(campaign);
        var pledges = payday.pledge(campaign, 3, "pm_card_visa");
        payday.succeed(campaign, pledges);

        // 25.00 less 5 % and less 2.9 % and 0.30.
        var scheduled = payday.await(campaign, PayoutStatus.PAYOUT_STATUS_SCHEDULED);
        assertThat(scheduled.getAmount()).isEqualTo(campaign.money(3 * (2_500 - 125 - 103)));
        assertThat(scheduled.getTransferred()).isEqualTo(campaign.money(0));
        assertThat(scheduled.getCampaignTitle()).isEqualTo("A campaign");
        assertThat(sql.number("""
                SELECT count(*) FROM payout JOIN campaign_terms USING (campaign_id)
                WHERE campaign_id = $1 AND due_time = close_time + interval '1 hour'""", campaign.id())).as("counted from the close").isOne();

        payday.comes(campaign);
        var paid = payday.await(campaign, PayoutStatus.PAYOUT_STATUS_PAID);

        assertThat(paid.getAmount()).isEqualTo(scheduled.getAmount());
        assertThat(paid.getTransferred()).isEqualTo(scheduled.getAmount());
        assertThat(paid.hasPaidTime()).isTrue();
        for (var pledge : pledges) {
            assertThat(payday.transfers(pledge, "transfer.created"))
                    .singleElement()
                    .satisfies(transfer -> {
                        assertThat(transfer.path("amount").asLong()).isEqualTo(2_272);
                        assertThat(transfer.path("source_transaction").asText()).isEqualTo(payday.charge(pledge));
                        assertThat(transfer.path("metadata").path("campaign_id").asText())
                                .isEqualTo(campaign.id().toString());
                        assertThat(transfer.path("metadata").path("payout_id").asText())
                                .isEqualTo(paid.getId());
                    });
            assertThat(payday.transactions(pledge))
                    .containsExactly("CHARGE 2500 SUCCEEDED", "FEE 228 SUCCEEDED", "PAYOUT 2272 SUCCEEDED");
            assertThat(books.kinds(pledge.getId())).containsExactly("charge", "transfer");
            assertThat(books.balances(pledge.getId()))
                    .isEqualTo(Map.of(
                            "stripe_balance",
                            125L,
                            "platform_fees",
                            -125L,
                            "stripe_fees",
                            103L,
                            "creator_payable",
                            -103L));
        }
        assertThat(events("scheduled", PayoutScheduled.parser(), paid))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getCreatorId())
                            .isEqualTo(campaign.creator().toString());
                    assertThat(event.getCampaignSlug()).isEqualTo("a-campaign");
                    assertThat(event.getPayout().getAmount()).isEqualTo(scheduled.getAmount());
                });
        Scene.await("the creator is told")
                .until(() -> !events("paid", PayoutPaid.parser(), paid).isEmpty());
        assertThat(events("paid", PayoutPaid.parser(), paid)).hasSize(1);
        assertThat(events("held", PayoutHeld.parser(), paid)).isEmpty();
    }

    @Test
    void paysForAKeepItAllCampaignAfterItsEnd() {
        var campaign = TestCampaign.keepItAll();
        payday.enabled(campaign);
        var pledges = payday.pledge(campaign, 2, "pm_card_visa");
        assertThat(payday.of(campaign).getId()).as("while it takes pledges").isEmpty();

        payday.succeed(campaign, pledges);
        payday.await(campaign, PayoutStatus.PAYOUT_STATUS_SCHEDULED);
        payday.comes(campaign);

        var paid = payday.await(campaign, PayoutStatus.PAYOUT_STATUS_PAID);
        assertThat(paid.getTransferred()).isEqualTo(campaign.money(2 * 2_272));
    }

    @Test
    void waitsForThePledgeWhoseCardIsToBeMended() {
        var campaign = TestCampaign.allOrNothing();
        payday.enabled(campaign);
        scene.backer().pledge(campaign, "pm_card_visa");
        var failing = scene.backer().pledge(campaign, "pm_card_chargeCustomerFail");
        scene.close(campaign);
        scene.saySucceeded(campaign);
        Scene.await("one is charged and one is not").until(() -> sql.number("""
                        SELECT count(*) FROM pledge WHERE campaign_id = $1
                            AND state IN ('COLLECTED', 'PAYMENT_FAILED')""", campaign.id()) == 2);
        Scene.await("everything is dealt with")
                .until(() -> sql.text("SELECT settlement FROM campaign_terms WHERE campaign_id = $1", campaign.id())
                        .equals("DONE"));
        assertThat(payday.of(campaign).getId()).isEmpty();

        sql.run(
                "UPDATE pledge SET state = 'DROPPED', counts = false, retry_time = NULL, fix_until_time = NULL WHERE id = $1",
                UUID.fromString(failing.getId()));

        var scheduled = payday.await(campaign, PayoutStatus.PAYOUT_STATUS_SCHEDULED);
        assertThat(scheduled.getAmount()).isEqualTo(campaign.money(2_272));
    }

    @Test
    void paysNobodyBeforeTheHoldingPeriodIsOver() {
        var campaign = TestCampaign.allOrNothing();
        payday.enabled(campaign);
        var pledges = payday.pledge(campaign, 1, "pm_card_visa");
        payday.succeed(campaign, pledges);
        payday.await(campaign, PayoutStatus.PAYOUT_STATUS_SCHEDULED);

        payday.wake(campaign);
        Scene.await("it was looked at").until(() -> sql.number("""
                SELECT count(*) FROM processor_task WHERE kind = 'payout' AND due_time > clock_timestamp() + interval '50 minutes'
                    AND subject = (SELECT id::text FROM payout WHERE campaign_id = $1)""", campaign.id()) == 1);

        assertThat(payday.of(campaign).getStatus()).isEqualTo(PayoutStatus.PAYOUT_STATUS_SCHEDULED);
        assertThat(payday.transfers(pledges.getFirst(), "transfer.created")).isEmpty();
    }

    @Test
    void holdsThePayoutOfACreatorWithoutAnAccountUntilThereIsOne() {
        var campaign = TestCampaign.allOrNothing();
        var pledges = payday.pledge(campaign, 1, "pm_card_visa");
        payday.succeed(campaign, pledges);
        payday.await(campaign, PayoutStatus.PAYOUT_STATUS_SCHEDULED);
        payday.comes(campaign);

        var held = payday.await(campaign, PayoutStatus.PAYOUT_STATUS_HELD);
        assertThat(held.getHoldReason()).isEqualTo("no_payout_account");
        Scene.await("the creator is told")
                .until(() -> !events("held", PayoutHeld.parser(), held).isEmpty());

        var creator = Creator.at(scene.calls(), campaign.creator());
        var account = creator.open().getAccount().getProcessorId();
        payday.wake(campaign);
        scene.stripe().control().completeOnboarding(account);
        creator.open();

        var paid = payday.await(campaign, PayoutStatus.PAYOUT_STATUS_PAID);
        assertThat(paid.getTransferred()).isEqualTo(campaign.money(2_272));
        assertThat(paid.getHoldReason()).isEmpty();
        assertThat(events("held", PayoutHeld.parser(), held)).as("said once").hasSize(1);
    }

    @Test
    void listsPayoutsTheNewestFirst() {
        var creator = UUID.randomUUID();
        var campaigns = List.of(campaignOf(creator), campaignOf(creator), campaignOf(creator));
        for (var campaign : campaigns) {
            payday.succeed(campaign, payday.pledge(campaign, 1, "pm_card_visa"));
            payday.await(campaign, PayoutStatus.PAYOUT_STATUS_SCHEDULED);
        }
        var stub = Creator.at(scene.calls(), creator).stub();

        var first = stub.listMyPayouts(
                ListMyPayoutsRequest.newBuilder().setPageSize(2).build());
        var second = stub.listMyPayouts(ListMyPayoutsRequest.newBuilder()
                .setPageSize(2)
                .setPageToken(first.getNextPageToken())
                .build());

        assertThat(first.getPayoutsList().stream().map(Payout::getCampaignId))
                .containsExactly(
                        campaigns.get(2).id().toString(), campaigns.get(1).id().toString());
        assertThat(second.getPayoutsList().stream().map(Payout::getCampaignId))
                .containsExactly(campaigns.get(0).id().toString());
        assertThat(second.getNextPageToken()).isEmpty();
        assertThat(Refused.reason(() -> Creator.at(scene.calls(), UUID.randomUUID())
                        .stub()
                        .listMyPayouts(ListMyPayoutsRequest.newBuilder()
                                .setPageToken(first.getNextPageToken())
                                .build())))
                .as("another's list")
                .isEqualTo("INVALID_PAGE_TOKEN");
    }

    private static TestCampaign campaignOf(UUID creator) {
        var any = TestCampaign.allOrNothing();
        return new TestCampaign(
                        any.id(), creator, any.model(), any.currency(), any.state(), any.deadline(), any.version())
                .known();
    }

    private <M> List<M> events(String type, Parser<M> parser, Payout payout) {
        return scene.probe().heard("payments.payout." + type + ".v1").stream()
                .filter(event ->
                        payout.getId().equals(String.valueOf(event.headers().get("subject"))))
                .map(event -> {
                    try {
                        return parser.parseFrom(event.body());
                    } catch (InvalidProtocolBufferException malformed) {
                        throw new IllegalStateException(malformed);
                    }
                })
                .toList();
    }
}
