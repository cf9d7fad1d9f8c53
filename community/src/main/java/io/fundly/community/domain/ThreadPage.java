package io.fundly.community.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Puts comments and their replies together to a page that fits into a message, whatever people have written: a page may
 * be shorter than was asked for, and of its threads all but a first giant one are whole.
 */
public final class ThreadPage {

    /** What comments may take on a page, and their replies as much again; a message may have 4 MiB. */
    public static final long BUDGET_BYTES = 3L << 19;

    private ThreadPage() {}

    /** The first of these comments that fit, one at least and at most as many as this. */
    public static List<CommentView> fitting(List<CommentView> found, int atMost) {
        var fitting = new ArrayList<CommentView>();
        var size = 0L;
        for (var comment : found) {
            size += comment.sizeBytes();
            if (fitting.size() == atMost || (size > BUDGET_BYTES && !fitting.isEmpty())) {
                break;
            }
            fitting.add(comment);
        }
        return fitting;
    }

    /**
     * Hangs the replies below their comments. Where they were cut off at the budget, the thread that lost some goes to the
     * next page, unless it is the first.
     */
    public static List<CommentView> join(List<CommentView> comments, List<CommentView> replies) {
        var byParent = replies.stream().collect(Collectors.groupingBy(ThreadPage::parent));
        var whole = isCut(replies) ? before(comments, parent(replies.getLast())) : comments;
        return whole.stream()
                .map(comment -> comment.withReplies(byParent.getOrDefault(comment.id(), List.of())))
                .toList();
    }

    private static boolean isCut(List<CommentView> replies) {
        return replies.stream().mapToLong(CommentView::sizeBytes).sum() >= BUDGET_BYTES;
    }

    private static List<CommentView> before(List<CommentView> comments, UUID parent) {
        var whole = comments.stream()
                .takeWhile(comment -> !comment.id().equals(parent))
                .toList();
        return whole.isEmpty() ? comments.subList(0, 1) : whole;
    }

    private static UUID parent(CommentView reply) {
        return reply.parentId().orElseThrow();
    }
}
