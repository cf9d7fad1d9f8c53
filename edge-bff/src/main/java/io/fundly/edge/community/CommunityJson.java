package io.fundly.edge.community;

import io.fundly.community.v1.Comment;
import io.fundly.community.v1.Flag;
import io.fundly.edge.http.Values;
import io.fundly.platform.protos.ProtoValues;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Comments and flags as the REST contract has them. What is missing the service names among the other faults. */
public final class CommunityJson {

    private CommunityJson() {}

    /** What can be flagged. */
    public enum TargetType {
        CAMPAIGN,
        COMMENT,
        USER
    }

    @Schema(requiredProperties = "text")
    public record NewComment(
            @Nullable String text,
            @Nullable @Schema(format = "uuid") String parentId) {}

    @Schema(requiredProperties = "text")
    public record EditedComment(@Nullable String text) {}

    @Schema(requiredProperties = {"targetType", "targetId", "reason"})
    public record NewFlag(
            @Nullable TargetType targetType,
            @Nullable @Schema(format = "uuid") String targetId,
            @Nullable String reason,
            @Nullable String details) {}

    @Schema(
            name = "Likes",
            requiredProperties = {"likes"})
    public record LikesView(long likes) {}

    @Schema(
            name = "Comment",
            requiredProperties = {
                "id",
                "campaignId",
                "userId",
                "userName",
                "backer",
                "creator",
                "text",
                "textHtml",
                "likes",
                "liked",
                "state",
                "createdAt"
            })
    public record CommentView(
            UUID id,
            UUID campaignId,
            UUID userId,
            String userName,
            boolean backer,
            boolean creator,
            String text,
            String textHtml,
            @Nullable UUID parentId,
            @Nullable List<CommentView> replies,
            long likes,
            boolean liked,
            String state,
            Instant createdAt,
            @Nullable Instant editedAt) {}

    @Schema(
            name = "Flag",
            requiredProperties = {"id", "targetType", "targetId", "reason", "state", "createdAt"})
    public record FlagView(
            UUID id,
            String targetType,
            UUID targetId,
            @Nullable String campaignId,
            @Nullable String authorId,
            @Nullable String excerpt,
            @Nullable String reporterId,
            String reason,
            @Nullable String details,
            String state,
            @Nullable String action,
            @Nullable String note,
            @Nullable String resolverId,
            Instant createdAt,
            @Nullable Instant resolvedAt) {}

    /** The people whose names a list of comments needs. */
    static Stream<String> authors(Comment comment) {
        return Stream.concat(
                Stream.of(comment.getUserId()),
                comment.getRepliesList().stream().flatMap(CommunityJson::authors));
    }

    static CommentView comment(Comment comment, Map<String, String> names) {
        return new CommentView(
                UUID.fromString(comment.getId()),
                UUID.fromString(comment.getCampaignId()),
                UUID.fromString(comment.getUserId()),
                names.getOrDefault(comment.getUserId(), ""),
                comment.getBacker(),
                comment.getCreator(),
                comment.getText(),
                comment.getTextHtml(),
                comment.getParentId().isEmpty() ? null : UUID.fromString(comment.getParentId()),
                comment.getRepliesCount() == 0 ? null : replies(comment, names),
                comment.getLikes(),
                comment.getLiked(),
                Values.bare(comment.getState(), "COMMENT_STATE_"),
                ProtoValues.toInstant(comment.getCreateTime()),
                comment.hasEditTime() ? ProtoValues.toInstant(comment.getEditTime()) : null);
    }

    public static FlagView flag(Flag flag) {
        var action = Values.bare(flag.getAction(), "FLAG_ACTION_");
        return new FlagView(
                UUID.fromString(flag.getId()),
                Values.bare(flag.getTargetType(), "FLAG_TARGET_TYPE_"),
                UUID.fromString(flag.getTargetId()),
                Values.orNull(flag.getCampaignId()),
                Values.orNull(flag.getAuthorId()),
                Values.orNull(flag.getExcerpt()),
                Values.orNull(flag.getReporterId()),
                flag.getReason(),
                Values.orNull(flag.getDetails()),
                Values.bare(flag.getState(), "FLAG_STATE_"),
                action.equals("UNSPECIFIED") ? null : action,
                Values.orNull(flag.getNote()),
                Values.orNull(flag.getResolverId()),
                ProtoValues.toInstant(flag.getCreateTime()),
                flag.hasResolveTime() ? ProtoValues.toInstant(flag.getResolveTime()) : null);
    }

    private static List<CommentView> replies(Comment comment, Map<String, String> names) {
        return comment.getRepliesList().stream()
                .map(reply -> comment(reply, names))
                .toList();
    }
}
