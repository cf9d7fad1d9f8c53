package io.fundly.notifications.messaging;

import io.fundly.notifications.domain.About;
import io.fundly.notifications.domain.Notice;
import io.fundly.notifications.domain.NotificationKind;
import io.fundly.rewards.events.v1.RewardSnapshot;
import io.fundly.rewards.events.v1.RewardSoldOut;
import io.fundly.rewards.events.v1.WaitlistClosed;
import io.fundly.rewards.events.v1.WaitlistOffered;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What creators are told of their rewards, and backers of those that they wait for. */
@ApplicationScoped
class RewardNotices implements NoticeRows {

    @Override
    public List<NoticeRow> rows() {
        return List.of(
                NoticeRow.silent("rewards.reward.created.v1"),
                NoticeRow.silent("rewards.reward.changed.v1"),
                NoticeRow.silent("rewards.reward.deleted.v1"),
                NoticeRow.of("rewards.reward.sold_out.v1", RewardSoldOut.parser(), RewardNotices::soldOut),
                NoticeRow.silent("rewards.reward.restocked.v1"),
                NoticeRow.of("rewards.waitlist.offered.v1", WaitlistOffered.parser(), RewardNotices::offered),
                NoticeRow.of("rewards.waitlist.closed.v1", WaitlistClosed.parser(), RewardNotices::closed));
    }

    private static List<Notice> soldOut(RewardSoldOut said) {
        var reward = said.getReward();
        return List.of(Notice.of(
                UUID.fromString(reward.getCreatorId()),
                NotificationKind.REWARD_SOLD_OUT,
                about(reward),
                Map.of("reward", reward.getTitle())));
    }

    private static List<Notice> offered(WaitlistOffered said) {
        return List.of(Notice.of(
                UUID.fromString(said.getBackerId()),
                NotificationKind.WAITLIST_OFFERED,
                about(said.getReward()),
                Map.of(
                        "reward",
                        said.getReward().getTitle(),
                        "campaign",
                        said.getCampaignTitle(),
                        "until",
                        Words.time(said.hasOfferExpireTime(), said.getOfferExpireTime()))));
    }

    private static List<Notice> closed(WaitlistClosed said) {
        return switch (said.getReason()) {
            case WAITLIST_CLOSURE_REASON_OFFER_EXPIRED -> closed(said, NotificationKind.WAITLIST_OFFER_EXPIRED, "");
            case WAITLIST_CLOSURE_REASON_CAMPAIGN_OVER -> closed(said, NotificationKind.WAITLIST_CLOSED, "over");
            case WAITLIST_CLOSURE_REASON_REWARD_DELETED -> closed(said, NotificationKind.WAITLIST_CLOSED, "");
            case WAITLIST_CLOSURE_REASON_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("Somebody's waiting ended for no reason that is known.");
        };
    }

    private static List<Notice> closed(WaitlistClosed said, NotificationKind kind, String over) {
        return List.of(Notice.of(
                UUID.fromString(said.getBackerId()),
                kind,
                about(said.getReward()),
                Map.of("reward", said.getReward().getTitle(), "campaign", said.getCampaignTitle(), "over", over)));
    }

    private static About about(RewardSnapshot reward) {
        return About.campaign(UUID.fromString(reward.getCampaignId()), "/c/" + reward.getCampaignId());
    }
}
