package io.fundly.community.domain;

import io.fundly.community.domain.CommunityEvent.CommentAdded;
import io.fundly.community.domain.CommunityEvent.CommentDeleted;
import io.fundly.community.domain.CommunityEvent.CommentEdited;
import io.fundly.community.domain.CommunityEvent.CommentHidden;
import io.fundly.platform.identity.Caller;
import io.fundly.platform.time.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody says about a campaign, or in reply to such a comment. */
@Entity
public class Comment {

    @Id
    private UUID id;

    @Column(name = "campaign_id")
    private UUID campaignId;

    @Column(name = "user_id")
    private UUID userId;

    @Column(name = "parent_id")
    private @Nullable UUID parentId;

    private String text;

    @Column(name = "text_html")
    private String textHtml;

    @Enumerated(EnumType.STRING)
    private CommentState state;

    @Column(name = "create_time")
    private Instant createTime;

    @Column(name = "edit_time")
    private @Nullable Instant editTime;

    @Version
    private long version;

    protected Comment() {}

    /**
     * A new comment.
     *
     * @param parent the comment that it replies to
     */
    public Comment(KnownCampaign campaign, Optional<Comment> parent, UUID userId, CommentText text, Instant now) {
        parent.ifPresent(above -> above.mustTakeRepliesOn(campaign));
        this.id = Ids.newId();
        this.campaignId = campaign.id();
        this.userId = userId;
        this.parentId = parent.map(Comment::id).orElse(null);
        this.text = text.markdown();
        this.textHtml = text.html();
        this.state = CommentState.VISIBLE;
        this.createTime = now;
    }

    /** What is told of a comment that was just written. */
    public CommentAdded added(KnownCampaign campaign, Optional<Comment> parent) {
        return new CommentAdded(this, campaign.creatorId(), parent.map(Comment::userId), excerpt(), createTime);
    }

    /** Changes the text; only its author may, and only while it is to be seen. */
    public CommentEdited edit(CommentText changed, String expectedEtag, Caller caller, Instant now) {
        mustBeVisible();
        if (!caller.is(userId)) {
            throw Refusals.notOwner();
        }
        if (!expectedEtag.isEmpty() && !expectedEtag.equals(etag())) {
            throw Refusals.stale(etag());
        }
        text = changed.markdown();
        textHtml = changed.html();
        editTime = now;
        return new CommentEdited(this, excerpt(), editTime);
    }

    /** Deletes it and its text; a deleted one stays as it is. Its author may, and the staff. */
    public Optional<CommentDeleted> delete(Caller caller, Instant now) {
        if (!caller.is(userId) && !Viewer.of(caller).staff()) {
            throw Refusals.notOwner();
        }
        if (state == CommentState.DELETED) {
            return Optional.empty();
        }
        state = CommentState.DELETED;
        text = CommentText.GONE.markdown();
        textHtml = CommentText.GONE.html();
        return Optional.of(new CommentDeleted(this, caller.requireUser(), now));
    }

    /** Hides it; one that is hidden or deleted stays as it is. */
    public Optional<CommentHidden> hide(UUID moderatorId, Instant now) {
        if (state != CommentState.VISIBLE) {
            return Optional.empty();
        }
        state = CommentState.HIDDEN;
        return Optional.of(new CommentHidden(this, moderatorId, now));
    }

    /** The comment, where it is to be seen; else it is not there. */
    public Comment mustBeVisible() {
        if (!isVisible()) {
            throw Refusals.noComment(id);
        }
        return this;
    }

    public boolean isVisible() {
        return state == CommentState.VISIBLE;
    }

    /** How it begins, as plain text. */
    public String excerpt() {
        return new CommentText(text, textHtml).excerpt();
    }

    private void mustTakeRepliesOn(KnownCampaign campaign) {
        mustBeVisible();
        if (!campaignId.equals(campaign.id())) {
            throw Refusals.noComment(id);
        }
        if (parentId != null) {
            throw Refusals.replyTooDeep();
        }
    }

    public UUID id() {
        return id;
    }

    public UUID campaignId() {
        return campaignId;
    }

    public UUID userId() {
        return userId;
    }

    public Optional<UUID> parentId() {
        return Optional.ofNullable(parentId);
    }

    public String text() {
        return text;
    }

    public String textHtml() {
        return textHtml;
    }

    public CommentState state() {
        return state;
    }

    public Instant createTime() {
        return createTime;
    }

    public Optional<Instant> editTime() {
        return Optional.ofNullable(editTime);
    }

    public String etag() {
        return String.valueOf(version);
    }
}
