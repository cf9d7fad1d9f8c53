package io.fundly.payments.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.payments.v1.ListMyPayoutsRequest;
import io.fundly.payments.v1.Payout;
import io.fundly.payments.v1.PayoutAccountStatus;
import io.fundly.payments.v1.PayoutStatus;
import io.fundly.payments.v1.Pledge;
import io.fundly.payments.v1.PledgeStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A campaign from its pledges to its creator's money. */
public record Payday(Scene scene, Sql sql) {

    /** So many pledges to a campaign, each by a backer of its own. */
    public List<Pledge> pledge(TestCampaign campaign, int pledges, String card) {
        var made = new ArrayList<Pledge>();
        for (var pledge = 0; pledge < pledges; pledge++) {
            made.add(scene.backer().pledge(campaign, card));
        }
        return made;
    }

    /** The campaign succeeds, and every pledge is charged. */
    public void succeed(TestCampaign campaign, List<Pledge> pledges) {
        scene.close(campaign);
        scene.saySucceeded(campaign);
        Scene.await("every pledge is charged")
                .until(() -> sql.number(
                                "SELECT count(*) FROM pledge WHERE campaign_id = $1 AND state = 'COLLECTED'",
                                campaign.id())
                        == pledges.size());
    }

    /** A creator with an account that can be paid to. */
    public Creator enabled(TestCampaign campaign) {
        var creator = Creator.at(scene.calls(), campaign.creator());
        var account = creator.open().getAccount().getProcessorId();
        scene.stripe().control().completeOnboarding(account);
        creator.open();
        assertThat(creator.account().getStatus()).isEqualTo(PayoutAccountStatus.PAYOUT_ACCOUNT_STATUS_ENABLED);
        return creator;
    }

    /** The payout of the campaign, as its creator sees it. */
    public Payout of(TestCampaign campaign) {
        return Creator.at(scene.calls(), campaign.creator())
                .stub()
                .listMyPayouts(ListMyPayoutsRequest.getDefaultInstance())
                .getPayoutsList()
                .stream()
                .filter(payout -> payout.getCampaignId().equals(campaign.id().toString()))
                .findFirst()
                .orElse(Payout.getDefaultInstance());
    }

    public Payout await(TestCampaign campaign, PayoutStatus status) {
        Scene.await(status.name()).until(() -> of(campaign).getStatus() == status);
        return of(campaign);
    }

    /** The holding period is over. */
    public void comes(TestCampaign campaign) {
        sql.run("UPDATE payout SET due_time = clock_timestamp() WHERE campaign_id = $1", campaign.id());
        wake(campaign);
    }

    /** Whoever looks at the payout from time to time looks now. */
    public void wake(TestCampaign campaign) {
        sql.run("""
                UPDATE processor_task SET due_time = clock_timestamp() WHERE kind = 'payout'
                    AND subject = (SELECT id::text FROM payout WHERE campaign_id = $1)""", campaign.id());
    }

    /** What really went to creators out of a pledge's charge, and what came back. */
    public List<ObjectNode> transfers(Pledge pledge, String kind) {
        return scene.stripe().effectsOf(pledge.getId()).stream()
                .filter(effect -> effect.path("kind").asText().equals(kind))
                .toList();
    }

    /** What the books say that the creator is still to get for a pledge; negative where the creator owes. */
    public long worth(Pledge pledge) {
        return sql.number("""
                SELECT coalesce(sum(credit_minor - debit_minor), 0)::bigint
                FROM ledger_transaction booked JOIN ledger_entry entry ON entry.transaction_id = booked.id
                WHERE pledge_id = $1 AND account IN
                    ('creator_payable', 'stripe_fees', 'refunds', 'disputes', 'creator_debt')""", UUID.fromString(pledge.getId()));
    }

    /** The charge of a pledge, by the processor's id. */
    public String charge(Pledge pledge) {
        return sql.text("SELECT id FROM charge WHERE pledge_id = $1", UUID.fromString(pledge.getId()));
    }

    /** The way of a pledge's money as its backer sees it. */
    public List<String> transactions(Pledge pledge) {
        return Backer.at(scene.calls(), UUID.fromString(pledge.getBackerId())).transactions(pledge);
    }

    public void awaitCollected(Backer backer, Pledge pledge) {
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_COLLECTED);
    }
}
