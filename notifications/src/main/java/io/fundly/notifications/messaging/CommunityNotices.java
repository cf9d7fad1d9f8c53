package io.fundly.notifications.messaging;

import io.fundly.community.events.v1.CommentAdded;
import io.fundly.community.events.v1.CommentHidden;
import io.fundly.community.events.v1.FlagResolved;
import io.fundly.notifications.domain.About;
import io.fundly.notifications.domain.Notice;
import io.fundly.notifications.domain.NotificationKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What people are told of the conversation. */
@ApplicationScoped
class CommunityNotices implements NoticeRows {

    @Override
    public List<NoticeRow> rows() {
        return List.of(
                NoticeRow.of("community.comment.added.v1", CommentAdded.parser(), CommunityNotices::commented),
                NoticeRow.silent("community.comment.edited.v1"),
                NoticeRow.silent("community.comment.deleted.v1"),
                NoticeRow.of("community.comment.hidden.v1", CommentHidden.parser(), CommunityNotices::hidden),
                NoticeRow.silent("community.campaign.liked.v1"),
                NoticeRow.silent("community.campaign.unliked.v1"),
                NoticeRow.silent("community.campaign.followed.v1"),
                NoticeRow.silent("community.campaign.unfollowed.v1"),
                NoticeRow.silent("community.content.flagged.v1"),
                NoticeRow.of("community.flag.resolved.v1", FlagResolved.parser(), CommunityNotices::resolved));
    }

    /** Nobody is told of what they wrote themselves, and nobody twice of one comment. */
    private static List<Notice> commented(CommentAdded said) {
        var notices = new ArrayList<Notice>();
        var repliedTo = said.getParentUserId();
        if (!repliedTo.isEmpty() && !repliedTo.equals(said.getUserId())) {
            notices.add(comment(said, repliedTo, NotificationKind.COMMENT_REPLIED));
        }
        var creator = said.getCreatorId();
        if (!creator.isEmpty() && !creator.equals(said.getUserId()) && !creator.equals(repliedTo)) {
            notices.add(comment(said, creator, NotificationKind.COMMENT_RECEIVED));
        }
        return notices;
    }

    private static Notice comment(CommentAdded said, String recipient, NotificationKind kind) {
        return Notice.of(
                UUID.fromString(recipient),
                kind,
                about(said.getCampaignId(), said.getCommentId()),
                Map.of("excerpt", said.getExcerpt()));
    }

    private static List<Notice> hidden(CommentHidden said) {
        return List.of(Notice.of(
                UUID.fromString(said.getUserId()),
                NotificationKind.COMMENT_HIDDEN,
                about(said.getCampaignId(), said.getCommentId()),
                Map.of()));
    }

    private static List<Notice> resolved(FlagResolved said) {
        var flag = said.getFlag();
        var acted = switch (flag.getAction()) {
            case FLAG_ACTION_HIDE, FLAG_ACTION_SUSPEND -> "yes";
            case FLAG_ACTION_DISMISS -> "";
            case FLAG_ACTION_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("A flag was resolved by no action that is known.");
        };
        return List.of(Notice.of(
                UUID.fromString(flag.getReporterId()),
                NotificationKind.FLAG_RESOLVED,
                About.page("/me/notifications"),
                Map.of("acted", acted)));
    }

    private static About about(String campaign, String comment) {
        return About.campaign(UUID.fromString(campaign), "/c/" + campaign + "#comment-" + comment);
    }
}
