package io.fundly.payments.histories;

import io.fundly.payments.histories.Stage.Made;
import io.fundly.payments.testing.Backer;
import io.fundly.payments.testing.LeftBehind;
import io.fundly.payments.testing.StripeSide;
import io.fundly.payments.v1.Pledge;
import java.util.List;
import java.util.UUID;

/** What backers do. Each act tells what it did, and what came of it. */
record BackersPart(Stage stage) {

    private static final List<String> CARDS = List.of(
            "pm_card_visa",
            "pm_card_visa",
            "pm_card_visa",
            "pm_card_visa",
            "pm_card_bypassPending",
            "pm_card_bypassPending",
            "pm_card_pendingRefund",
            "pm_card_chargeCustomerFail",
            "pm_card_chargeCustomerFail",
            "pm_card_authenticationRequired",
            "pm_card_chargeDeclined",
            "");
    private static final List<Long> AMOUNTS = List.of(1_000L, 1_001L, 2_500L, 3_333L, 9_999L);

    String pledge() {
        var campaign = stage.anyCampaign();
        var backer = stage.anyBacker();
        var card = stage.any(CARDS);
        var amount = stage.any(AMOUNTS);
        var wish = Backer.wish(campaign, card).setAmount(campaign.money(amount));
        if (stage.random().nextInt(3) == 0) {
            wish.setRewardId(stage.rewardOf(campaign));
        }
        var pledge = backer.pledge(wish);
        stage.add(new Made(backer, pledge));
        return Stage.name(campaign) + " " + amount + " by '" + card + "'"
                + (wish.getRewardId().isEmpty() ? "" : " for a reward") + ": " + told(pledge);
    }

    /** A pledge that was stored, and its process killed. */
    String leaveStored() {
        var campaign = stage.anyCampaign();
        var backer = stage.anyBacker();
        var id = new LeftBehind(stage.sql()).stored(campaign, backer, stage.rewardOf(campaign), "pm_card_visa");
        stage.add(new Made(backer, backer.get(id)));
        return Stage.name(campaign) + " left behind as " + id;
    }

    String passChallenge() {
        var pledge = stage.anyPledge();
        var secret = pledge.now().getClientSecret();
        if (secret.isEmpty()) {
            return pledge.id() + " has no form";
        }
        var card = stage.any(List.of("pm_card_visa", "pm_card_chargeCustomerFail", "pm_card_chargeDeclined"));
        var answer = stage.scene().stripe().confirmInBrowser(secret, card);
        return pledge.id() + " at the form with " + card + (answer.contains("\"error\"") ? ": refused" : ": taken");
    }

    String confirm() {
        var pledge = stage.anyPledge();
        var secret = pledge.now().getClientSecret();
        if (!secret.isEmpty() && stage.random().nextBoolean()) {
            try {
                stage.scene().stripe().control().finishChallenge(StripeSide.intentOf(secret), true);
            } catch (IllegalArgumentException noChallenge) {
                return pledge.id() + " has no challenge: "
                        + told(pledge.backer().confirm(pledge.pledge()));
            }
        }
        return told(pledge.backer().confirm(pledge.pledge()));
    }

    String change() {
        var pledge = stage.anyPledge();
        var amount = stage.any(AMOUNTS);
        var wish = Backer.change(pledge.pledge(), amount);
        return "to " + amount + ": " + told(pledge.backer().change(wish));
    }

    String cancel() {
        var pledge = stage.anyPledge();
        return told(pledge.backer().cancel(pledge.pledge()));
    }

    String mend() {
        var pledge = stage.anyPledge();
        var card = stage.any(CARDS);
        return pledge.id() + " by '" + card + "': " + told(pledge.backer().retry(pledge.pledge(), card));
    }

    /** The bank takes the card away. */
    String loseCard() {
        var pledge = stage.anyPledge();
        var cards = stage.sql()
                .rows(
                        "SELECT payment_method FROM pledge WHERE id = $1 AND payment_method IS NOT NULL",
                        UUID.fromString(pledge.id()));
        if (cards.isEmpty()) {
            return pledge.id() + " has no card";
        }
        try {
            stage.scene().stripe().detach(cards.getFirst().getString(0));
        } catch (IllegalStateException gone) {
            return pledge.id() + " has lost its card already";
        }
        return pledge.id() + " loses its card";
    }

    private static String told(Pledge pledge) {
        return pledge.getId() + " is " + pledge.getStatus().name().replace("PLEDGE_STATUS_", "");
    }
}
