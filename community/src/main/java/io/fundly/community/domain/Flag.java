package io.fundly.community.domain;

import io.fundly.community.domain.CommunityEvent.ContentFlagged;
import io.fundly.community.domain.CommunityEvent.FlagResolved;
import io.fundly.platform.errors.InvalidInputException;
import io.fundly.platform.time.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A report on a campaign, a comment or a user. */
@Entity
public class Flag {

    @Id
    private UUID id;

    @Column(insertable = false, updatable = false)
    private long position;

    @Enumerated(EnumType.STRING)
    @Column(name = "target_type")
    private FlagTargetType targetType;

    @Column(name = "target_id")
    private UUID targetId;

    @Column(name = "campaign_id")
    private @Nullable UUID campaignId;

    @Column(name = "author_id")
    private UUID authorId;

    private String excerpt;

    @Column(name = "reporter_id")
    private UUID reporterId;

    private String reason;
    private String details;

    @Enumerated(EnumType.STRING)
    private FlagState state;

    @Enumerated(EnumType.STRING)
    private @Nullable FlagAction action;

    private String note;

    @Column(name = "resolver_id")
    private @Nullable UUID resolverId;

    @Column(name = "create_time")
    private Instant createTime;

    @Column(name = "resolve_time")
    private @Nullable Instant resolveTime;

    @Version
    private long version;

    protected Flag() {}

    public Flag(FlagTarget target, FlagReport report, UUID reporterId, Instant now) {
        this.id = Ids.newId();
        this.targetType = target.type();
        this.targetId = target.id();
        this.campaignId = target.campaignId().orElse(null);
        this.authorId = target.authorId();
        this.excerpt = CommentText.excerpt(target.words());
        this.reporterId = reporterId;
        this.reason = report.reason();
        this.details = report.details();
        this.state = FlagState.OPEN;
        this.note = "";
        this.createTime = now;
    }

    /** What is told of a report that was just made. */
    public ContentFlagged flagged() {
        return new ContentFlagged(this, createTime);
    }

    /** Refuses a decision that makes no sense for what is reported, or one that differs from the one taken. */
    public void mustAllow(FlagDecision decision) {
        if (decision.action() == FlagAction.HIDE && targetType != FlagTargetType.COMMENT) {
            throw new InvalidInputException(
                    List.of(new InvalidInputException.Violation("action", "can hide a comment only")));
        }
        if (state == FlagState.RESOLVED && action != decision.action()) {
            throw Refusals.illegalState("This was decided otherwise before.", state, FlagState.OPEN.name());
        }
    }

    /** Decides on it; nothing happens where it is decided already. */
    public Optional<FlagResolved> resolve(FlagDecision decision, UUID moderatorId, Instant now) {
        if (state == FlagState.RESOLVED) {
            return Optional.empty();
        }
        state = FlagState.RESOLVED;
        action = decision.action();
        note = decision.note();
        resolverId = moderatorId;
        resolveTime = now;
        return Optional.of(new FlagResolved(this, resolveTime));
    }

    public UUID id() {
        return id;
    }

    /** Handed out by the database: reports that came later have a higher one. */
    public long position() {
        return position;
    }

    public FlagTargetType targetType() {
        return targetType;
    }

    public UUID targetId() {
        return targetId;
    }

    public Optional<UUID> campaignId() {
        return Optional.ofNullable(campaignId);
    }

    public UUID authorId() {
        return authorId;
    }

    public String excerpt() {
        return excerpt;
    }

    public UUID reporterId() {
        return reporterId;
    }

    public String reason() {
        return reason;
    }

    public String details() {
        return details;
    }

    public FlagState state() {
        return state;
    }

    public Optional<FlagAction> action() {
        return Optional.ofNullable(action);
    }

    public String note() {
        return note;
    }

    public Optional<UUID> resolverId() {
        return Optional.ofNullable(resolverId);
    }

    public Instant createTime() {
        return createTime;
    }

    public Optional<Instant> resolveTime() {
        return Optional.ofNullable(resolveTime);
    }
}
