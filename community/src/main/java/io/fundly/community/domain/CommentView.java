package io.fundly.community.domain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A comment as one viewer sees it.
 *
 * @param position comments that came later have a higher one
 * @param author nobody where the comment is only a placeholder over its replies
 * @param backer whether the author openly backs the campaign
 * @param creator whether the author made the campaign
 * @param text Markdown; empty for a placeholder
 * @param html the same for pages
 * @param replies oldest first
 * @param liked whether the viewer likes it
 */
public record CommentView(
        UUID id,
        long position,
        UUID campaignId,
        Optional<UUID> author,
        boolean backer,
        boolean creator,
        String text,
        String html,
        Optional<UUID> parentId,
        List<CommentView> replies,
        long likes,
        boolean liked,
        CommentState state,
        Instant createTime,
        Optional<Instant> editTime,
        String etag) {

    /** What a comment costs in a message beside its texts, in bytes. */
    public static final int OVERHEAD_BYTES = 300;

    public CommentView {
        replies = List.copyOf(replies);
    }

    public CommentView withReplies(List<CommentView> found) {
        return new CommentView(
                id,
                position,
                campaignId,
                author,
                backer,
                creator,
                text,
                html,
                parentId,
                found,
                likes,
                liked,
                state,
                createTime,
                editTime,
                etag);
    }

    /** The comment as this viewer may see it: without text and author where it is deleted, or hidden from them. */
    public CommentView maskedFor(Viewer viewer) {
        var whole = state == CommentState.VISIBLE || (state == CommentState.HIDDEN && viewer.staff());
        return whole
                ? this
                : new CommentView(
                        id,
                        position,
                        campaignId,
                        Optional.empty(),
                        false,
                        false,
                        "",
                        "",
                        parentId,
                        replies,
                        0,
                        false,
                        state,
                        createTime,
                        Optional.empty(),
                        etag);
    }

    /** What it takes in a message without its replies. */
    public long sizeBytes() {
        return (long) OVERHEAD_BYTES
                + text.getBytes(StandardCharsets.UTF_8).length
                + html.getBytes(StandardCharsets.UTF_8).length;
    }
}
