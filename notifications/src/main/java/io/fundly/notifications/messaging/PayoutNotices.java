package io.fundly.notifications.messaging;

import io.fundly.notifications.domain.About;
import io.fundly.notifications.domain.Notice;
import io.fundly.notifications.domain.NotificationKind;
import io.fundly.payments.events.v1.PayoutHeld;
import io.fundly.payments.events.v1.PayoutPaid;
import io.fundly.payments.events.v1.PayoutScheduled;
import io.fundly.payments.v1.Payout;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What creators are told of the money that is on its way to them. */
@ApplicationScoped
class PayoutNotices implements NoticeRows {

    @Override
    public List<NoticeRow> rows() {
        return List.of(
                NoticeRow.of(
                        "payments.payout.scheduled.v1",
                        PayoutScheduled.parser(),
                        said -> creator(said.getCreatorId(), said.getPayout(), NotificationKind.PAYOUT_SCHEDULED)),
                NoticeRow.of(
                        "payments.payout.held.v1",
                        PayoutHeld.parser(),
                        said -> creator(said.getCreatorId(), said.getPayout(), NotificationKind.PAYOUT_HELD)),
                NoticeRow.of(
                        "payments.payout.paid.v1",
                        PayoutPaid.parser(),
                        said -> creator(said.getCreatorId(), said.getPayout(), NotificationKind.PAYOUT_PAID)));
    }

    private static List<Notice> creator(String creatorId, Payout payout, NotificationKind kind) {
        return List.of(Notice.of(
                UUID.fromString(creatorId),
                kind,
                About.campaign(UUID.fromString(payout.getCampaignId()), "/me/payouts"),
                Map.of(
                        "campaign", payout.getCampaignTitle(),
                        "amount", Words.amount(payout.getAmount()),
                        "due", Words.time(payout.hasDueTime(), payout.getDueTime()),
                        "account", payout.getHoldReason().equals("no_payout_account") ? "yes" : "")));
    }
}
