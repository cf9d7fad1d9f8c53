package io.fundly.notifications.messaging;

import io.fundly.campaigns.events.v1.CampaignApproved;
import io.fundly.campaigns.events.v1.CampaignCanceled;
import io.fundly.campaigns.events.v1.CampaignCreated;
import io.fundly.campaigns.events.v1.CampaignFailed;
import io.fundly.campaigns.events.v1.CampaignLaunched;
import io.fundly.campaigns.events.v1.CampaignReinstated;
import io.fundly.campaigns.events.v1.CampaignRejected;
import io.fundly.campaigns.events.v1.CampaignSnapshot;
import io.fundly.campaigns.events.v1.CampaignSubmitted;
import io.fundly.campaigns.events.v1.CampaignSucceeded;
import io.fundly.campaigns.events.v1.CampaignSuspended;
import io.fundly.notifications.domain.About;
import io.fundly.notifications.domain.Notice;
import io.fundly.notifications.domain.NotificationKind;
import io.fundly.type.v1.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What creators are told of their campaigns. */
@ApplicationScoped
class CampaignNotices implements NoticeRows {

    @Override
    public List<NoticeRow> rows() {
        return List.of(
                NoticeRow.of(
                        "campaigns.campaign.created.v1",
                        CampaignCreated.parser(),
                        said -> told(said.getCampaign(), NotificationKind.CAMPAIGN_CREATED, Map.of())),
                NoticeRow.silent("campaigns.campaign.changed.v1"),
                NoticeRow.silent("campaigns.campaign.deleted.v1"),
                NoticeRow.of(
                        "campaigns.campaign.submitted.v1",
                        CampaignSubmitted.parser(),
                        said -> told(said.getCampaign(), NotificationKind.CAMPAIGN_SUBMITTED, Map.of())),
                NoticeRow.of(
                        "campaigns.campaign.approved.v1",
                        CampaignApproved.parser(),
                        said -> told(
                                said.getCampaign(),
                                NotificationKind.CAMPAIGN_APPROVED,
                                Map.of("note", said.getNote()))),
                NoticeRow.of(
                        "campaigns.campaign.rejected.v1",
                        CampaignRejected.parser(),
                        said -> told(
                                said.getCampaign(),
                                NotificationKind.CAMPAIGN_REJECTED,
                                Map.of("note", said.getNote()))),
                NoticeRow.of(
                        "campaigns.campaign.launched.v1",
                        CampaignLaunched.parser(),
                        said -> told(said.getCampaign(), NotificationKind.CAMPAIGN_LAUNCHED, Map.of())),
                NoticeRow.silent("campaigns.campaign.closing.v1"),
                NoticeRow.of(
                        "campaigns.campaign.succeeded.v1",
                        CampaignSucceeded.parser(),
                        said -> told(
                                said.getCampaign(),
                                NotificationKind.CAMPAIGN_SUCCEEDED,
                                result(said.getFinalTotal(), said.getBackersCount()))),
                NoticeRow.of(
                        "campaigns.campaign.failed.v1",
                        CampaignFailed.parser(),
                        said -> told(
                                said.getCampaign(),
                                NotificationKind.CAMPAIGN_FAILED,
                                result(said.getFinalTotal(), said.getBackersCount()))),
                NoticeRow.of(
                        "campaigns.campaign.canceled.v1",
                        CampaignCanceled.parser(),
                        said -> told(
                                said.getCampaign(),
                                NotificationKind.CAMPAIGN_CANCELED,
                                Map.of("note", said.getNote()))),
                NoticeRow.of(
                        "campaigns.campaign.suspended.v1",
                        CampaignSuspended.parser(),
                        said -> told(
                                said.getCampaign(),
                                NotificationKind.CAMPAIGN_SUSPENDED,
                                Map.of("note", said.getNote()))),
                NoticeRow.of(
                        "campaigns.campaign.reinstated.v1",
                        CampaignReinstated.parser(),
                        said -> told(
                                said.getCampaign(),
                                NotificationKind.CAMPAIGN_REINSTATED,
                                Map.of("note", said.getNote()))));
    }

    private static List<Notice> told(CampaignSnapshot campaign, NotificationKind kind, Map<String, String> more) {
        var words = new HashMap<>(more);
        words.put("campaign", campaign.getTitle());
        words.put("goal", Words.amount(campaign.getGoal()));
        words.put("deadline", Words.time(campaign.getDeadlineTime(), campaign.getTimeZone()));
        return List.of(Notice.of(
                UUID.fromString(campaign.getCreatorId()),
                kind,
                About.campaign(UUID.fromString(campaign.getId()), "/c/" + campaign.getSlug()),
                words));
    }

    private static Map<String, String> result(Money total, long backers) {
        return Map.of("total", Words.amount(total), "backers", Words.people(backers));
    }
}
