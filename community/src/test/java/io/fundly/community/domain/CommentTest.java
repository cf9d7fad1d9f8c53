package io.fundly.community.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fundly.platform.errors.FundlyException;
import io.fundly.platform.errors.Reason;
import io.fundly.platform.identity.Caller;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CommentTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final KnownCampaign campaign = campaign(CampaignStanding.PUBLIC);
    private final UUID author = UUID.randomUUID();
    private final Caller asAuthor = new Caller(Optional.of(author), Set.of("backer"));
    private final Caller asOther = new Caller(Optional.of(UUID.randomUUID()), Set.of("backer"));
    private final Caller asModerator = new Caller(Optional.of(UUID.randomUUID()), Set.of("backer", "moderator"));

    @Test
    void loadsNoImages() {
        assertThat(comment("![cat](https://example.org/cat.png)").textHtml()).doesNotContain("<img");
    }

    @Test
    void tellsHowItBegins() {
        var excerpt = comment("🐱".repeat(300)).excerpt();
        assertThat(excerpt.codePointCount(0, excerpt.length())).isEqualTo(200);
        assertThat(excerpt).endsWith("🐱…");
        assertThat(comment("🐱".repeat(200)).excerpt()).isEqualTo("🐱".repeat(200));
    }

    @Test
    void losesItsTextWhenItIsDeleted() {
        var comment = comment("words");
        refuses(CommunityReason.NOT_OWNER, () -> comment.delete(asOther, NOW));
        assertThat(comment.delete(asModerator, NOW)).isPresent();
        assertThat(comment.text()).isEmpty();
        assertThat(comment.textHtml()).isEmpty();
        assertThat(comment.delete(asAuthor, NOW)).isEmpty();
        assertThat(comment.hide(author, NOW)).isEmpty();
        refuses(CommunityReason.COMMENT_NOT_FOUND, () -> comment.edit(CommentText.of("new"), "", asAuthor, NOW));
    }

    @Test
    void keepsItsTextWhenItIsHidden() {
        var comment = comment("words");
        assertThat(comment.hide(author, NOW)).isPresent();
        assertThat(comment.hide(author, NOW)).isEmpty();
        assertThat(comment.text()).isEqualTo("words");
        refuses(CommunityReason.COMMENT_NOT_FOUND, () -> comment.edit(CommentText.of("new"), "", asAuthor, NOW));
        refuses(CommunityReason.COMMENT_NOT_FOUND, () -> reply(comment));
        assertThat(comment.delete(asAuthor, NOW)).isPresent();
    }

    @Test
    void takesRepliesOneLevelDeep() {
        var reply = reply(comment("words"));
        refuses(CommunityReason.REPLY_TOO_DEEP, () -> reply(reply));
    }

    @Test
    void isTalkedAboutFromTheLaunchOn() {
        for (var standing : CampaignStanding.values()) {
            var some = campaign(standing);
            if (standing == CampaignStanding.PUBLIC) {
                assertThat(some.mustBeOpenToComments()).isSameAs(some);
            } else {
                refuses(CommunityReason.ILLEGAL_STATE, some::mustBeOpenToComments);
            }
        }
    }

    private Comment comment(String text) {
        return new Comment(campaign, Optional.empty(), author, CommentText.of(text), NOW);
    }

    private Comment reply(Comment parent) {
        return new Comment(campaign, Optional.of(parent), author, CommentText.of("reply"), NOW);
    }

    private static KnownCampaign campaign(CampaignStanding standing) {
        return new KnownCampaign(new UUID(1, 1), "A lamp", UUID.randomUUID(), standing, 1);
    }

    private static void refuses(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FundlyException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
