package io.fundly.notifications.messaging;

import io.fundly.campaigns.v1.FundingModel;
import io.fundly.notifications.domain.About;
import io.fundly.notifications.domain.Notice;
import io.fundly.notifications.domain.NotificationKind;
import io.fundly.payments.events.v1.PledgeCanceled;
import io.fundly.payments.events.v1.PledgeCardFailing;
import io.fundly.payments.events.v1.PledgeChanged;
import io.fundly.payments.events.v1.PledgeCollected;
import io.fundly.payments.events.v1.PledgeConfirmed;
import io.fundly.payments.events.v1.PledgeDisputed;
import io.fundly.payments.events.v1.PledgeDropped;
import io.fundly.payments.events.v1.PledgePaymentFailed;
import io.fundly.payments.events.v1.PledgeRefunded;
import io.fundly.payments.events.v1.PledgeSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What backers are told of their pledges, and creators of the pledges they get. */
@ApplicationScoped
class PledgeNotices implements NoticeRows {

    private static final String YES = "yes";

    @Override
    public List<NoticeRow> rows() {
        return List.of(
                NoticeRow.of("payments.pledge.confirmed.v1", PledgeConfirmed.parser(), PledgeNotices::confirmed),
                NoticeRow.of(
                        "payments.pledge.changed.v1",
                        PledgeChanged.parser(),
                        said -> List.of(backer(
                                said.getPledge(),
                                NotificationKind.PLEDGE_CHANGED,
                                Map.of("previous", Words.amount(said.getPreviousAmount()))))),
                NoticeRow.of("payments.pledge.canceled.v1", PledgeCanceled.parser(), PledgeNotices::canceled),
                NoticeRow.of(
                        "payments.pledge.collected.v1",
                        PledgeCollected.parser(),
                        said -> List.of(backer(
                                said.getPledge(),
                                NotificationKind.PLEDGE_COLLECTED,
                                Map.of("pledge", said.getPledge().getId())))),
                NoticeRow.of("payments.pledge.payment_failed.v1", PledgePaymentFailed.parser(), PledgeNotices::failed),
                NoticeRow.of(
                        "payments.pledge.dropped.v1",
                        PledgeDropped.parser(),
                        said -> List.of(backer(said.getPledge(), NotificationKind.PLEDGE_DROPPED, Map.of()))),
                NoticeRow.of("payments.pledge.card_failing.v1", PledgeCardFailing.parser(), PledgeNotices::failing),
                NoticeRow.of("payments.pledge.refunded.v1", PledgeRefunded.parser(), PledgeNotices::refunded),
                NoticeRow.of("payments.pledge.disputed.v1", PledgeDisputed.parser(), PledgeNotices::disputed));
    }

    private static List<Notice> confirmed(PledgeConfirmed said) {
        var pledge = said.getPledge();
        var keepItAll = pledge.getFundingModel() == FundingModel.FUNDING_MODEL_KEEP_IT_ALL;
        return List.of(
                backer(pledge, NotificationKind.PLEDGE_CONFIRMED, Map.of("keep", keepItAll ? YES : "")),
                Notice.of(
                        UUID.fromString(pledge.getCreatorId()),
                        NotificationKind.PLEDGE_RECEIVED,
                        about(pledge, "/c/" + pledge.getCampaignSlug()),
                        words(pledge, Map.of())));
    }

    /** A pledge that never counted ends without a word: its backer has left the payment form. */
    private static List<Notice> canceled(PledgeCanceled said) {
        var pledge = said.getPledge();
        return switch (said.getReason()) {
            case PLEDGE_CANCELLATION_REASON_BACKER ->
                List.of(backer(pledge, NotificationKind.PLEDGE_CANCELED, Map.of()));
            case PLEDGE_CANCELLATION_REASON_CAMPAIGN_CANCELED ->
                List.of(backer(pledge, NotificationKind.PLEDGE_RELEASED, Map.of("missed", "")));
            case PLEDGE_CANCELLATION_REASON_CAMPAIGN_FAILED ->
                List.of(backer(pledge, NotificationKind.PLEDGE_RELEASED, Map.of("missed", YES)));
            case PLEDGE_CANCELLATION_REASON_ABANDONED -> List.of();
            case PLEDGE_CANCELLATION_REASON_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("A pledge was canceled for no reason that is known.");
        };
    }

    private static List<Notice> failed(PledgePaymentFailed said) {
        var failure = said.getFailure();
        return List.of(backer(
                said.getPledge(),
                NotificationKind.PLEDGE_PAYMENT_FAILED,
                Map.of(
                        "reason", failure.getMessage(),
                        "retry", Words.time(failure.hasRetryTime(), failure.getRetryTime()),
                        "until", Words.time(failure.hasFixUntilTime(), failure.getFixUntilTime()))));
    }

    private static List<Notice> failing(PledgeCardFailing said) {
        var failure = said.getFailure();
        return List.of(backer(
                said.getPledge(),
                NotificationKind.PLEDGE_CARD_FAILING,
                Map.of(
                        "reason", failure.getMessage(),
                        "until", Words.time(failure.hasFixUntilTime(), failure.getFixUntilTime()))));
    }

    private static List<Notice> refunded(PledgeRefunded said) {
        var kind = said.getFailed() ? NotificationKind.REFUND_FAILED : NotificationKind.PLEDGE_REFUNDED;
        return List.of(backer(
                said.getPledge(),
                kind,
                Map.of("refund", Words.amount(said.getAmount()), "reason", said.getFailed() ? "" : said.getReason())));
    }

    /** The creator is told where a dispute begins and how it ends; what the desk does in between is the desk's. */
    private static List<Notice> disputed(PledgeDisputed said) {
        var pledge = said.getPledge();
        var outcome = switch (said.getDispute().getStatus()) {
            case DISPUTE_STATUS_NEEDS_RESPONSE -> "opened";
            case DISPUTE_STATUS_WON -> "won";
            case DISPUTE_STATUS_LOST -> "lost";
            case DISPUTE_STATUS_WARNING, DISPUTE_STATUS_UNDER_REVIEW, DISPUTE_STATUS_CLOSED -> "";
            case DISPUTE_STATUS_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("A dispute in a status that is not known here.");
        };
        return outcome.isEmpty()
                ? List.of()
                : List.of(Notice.of(
                        UUID.fromString(pledge.getCreatorId()),
                        NotificationKind.PLEDGE_DISPUTED,
                        about(pledge, "/c/" + pledge.getCampaignSlug()),
                        words(
                                pledge,
                                Map.of(
                                        "disputed",
                                        Words.amount(said.getDispute().getAmount()),
                                        outcome,
                                        YES))));
    }

    private static Notice backer(PledgeSnapshot pledge, NotificationKind kind, Map<String, String> more) {
        return Notice.of(
                UUID.fromString(pledge.getBackerId()), kind, about(pledge, "/me/pledges"), words(pledge, more));
    }

    private static About about(PledgeSnapshot pledge, String link) {
        return About.campaign(UUID.fromString(pledge.getCampaignId()), link);
    }

    private static Map<String, String> words(PledgeSnapshot pledge, Map<String, String> more) {
        var words = new HashMap<>(more);
        words.put("campaign", pledge.getCampaignTitle());
        words.put("amount", Words.amount(pledge.getAmount()));
        words.put("reward", pledge.getRewardTitle());
        return words;
    }
}
