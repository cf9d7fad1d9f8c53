package io.fundly.community.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThreadPageTest {

    private static final int A_THIRD = (int) (ThreadPage.BUDGET_BYTES / 3);

    @Test
    void holdsAsManyAsWereAskedFor() {
        assertThat(ThreadPage.fitting(comments(5, 10), 3)).hasSize(3);
        assertThat(ThreadPage.fitting(comments(2, 10), 3)).hasSize(2);
        assertThat(ThreadPage.fitting(List.of(), 3)).isEmpty();
    }

    @Test
    void holdsNoMoreThanFits() {
        assertThat(ThreadPage.fitting(comments(5, A_THIRD), 5)).hasSize(2);
        assertThat(ThreadPage.fitting(comments(5, 4 * A_THIRD), 5)).hasSize(1);
    }

    @Test
    void leavesAThreadWhoseRepliesWereCutToTheNextPage() {
        var comments = comments(3, 10);
        var replies = List.of(
                reply(comments.get(0), A_THIRD), reply(comments.get(1), A_THIRD), reply(comments.get(1), 2 * A_THIRD));
        assertThat(ThreadPage.join(comments, replies))
                .containsExactly(comments.get(0).withReplies(replies.subList(0, 1)));
    }

    @Test
    void showsOfAGiantThreadWhatFits() {
        var comments = comments(3, 10);
        var replies = List.of(reply(comments.get(0), 2 * A_THIRD), reply(comments.get(0), 2 * A_THIRD));
        assertThat(ThreadPage.join(comments, replies))
                .containsExactly(comments.get(0).withReplies(replies));
    }

    @Test
    void keepsThreadsWhoseRepliesFit() {
        var comments = comments(3, 10);
        var replies = List.of(reply(comments.get(2), A_THIRD));
        assertThat(ThreadPage.join(comments, replies))
                .extracting(CommentView::replies)
                .containsExactly(List.of(), List.of(), replies);
    }

    private static List<CommentView> comments(int count, int bytes) {
        return IntStream.range(0, count)
                .mapToObj(number -> view(Optional.empty(), bytes))
                .toList();
    }

    private static CommentView reply(CommentView parent, int bytes) {
        return view(Optional.of(parent.id()), bytes);
    }

    private static CommentView view(Optional<UUID> parent, int bytes) {
        return new CommentView(
                UUID.randomUUID(),
                1,
                new UUID(1, 1),
                Optional.of(new UUID(2, 2)),
                false,
                false,
                "x".repeat(bytes),
                "",
                parent,
                List.of(),
                0,
                false,
                CommentState.VISIBLE,
                Instant.EPOCH,
                Optional.empty(),
                "0");
    }
}
