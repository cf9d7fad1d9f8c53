package io.fundly.notifications.messaging;

import io.fundly.notifications.domain.About;
import io.fundly.notifications.domain.Notice;
import io.fundly.notifications.domain.NotificationKind;
import io.fundly.rewards.events.v1.RewardSoldOut;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What creators are told of their rewards. */
@ApplicationScoped
class RewardNotices implements NoticeRows {

    @Override
    public List<NoticeRow> rows() {
        return List.of(
                NoticeRow.silent("rewards.reward.created.v1"),
                NoticeRow.silent("rewards.reward.changed.v1"),
                NoticeRow.silent("rewards.reward.deleted.v1"),
                NoticeRow.of("rewards.reward.sold_out.v1", RewardSoldOut.parser(), RewardNotices::soldOut),
                NoticeRow.silent("rewards.reward.restocked.v1"));
    }

    private static List<Notice> soldOut(RewardSoldOut said) {
        var reward = said.getReward();
        return List.of(Notice.of(
                UUID.fromString(reward.getCreatorId()),
                NotificationKind.REWARD_SOLD_OUT,
                About.campaign(UUID.fromString(reward.getCampaignId()), "/c/" + reward.getCampaignId()),
                Map.of("reward", reward.getTitle())));
    }
}
