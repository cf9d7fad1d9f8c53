package io.fundly.campaigns.domain;

import io.fundly.platform.text.Markdown;
import io.fundly.platform.time.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign, from draft to its end. Its verbs move it along the {@link Lifecycle} and return the event, or nothing
 * where nothing changed. "Now" is always the database's.
 */
@Entity
public class Campaign implements Visible {

    @Id
    private UUID id;

    @Column(name = "creator_id")
    private UUID creatorId;

    private String slug;

    @Embedded
    private CampaignContent content;

    @Column(name = "description_html")
    private String descriptionHtml;

    @Embedded
    private Progress progress;

    @Column(name = "review_note")
    private String reviewNote;

    @Embedded
    private @Nullable FinalTotal finalTotal;

    @Version
    private long version;

    protected Campaign() {}

    /** A draft; call it after the {@link ContentRules} found nothing in the proposal. */
    public Campaign(UUID creatorId, ContentProposal proposal, Slug slug, Instant now) {
        this.id = Ids.newId();
        this.creatorId = creatorId;
        this.slug = slug.text();
        this.content = proposal.toContent();
        this.descriptionHtml = Markdown.toHtml(proposal.description());
        this.progress = new Progress(now);
        this.reviewNote = "";
        this.version = 1;
    }

    public CampaignEvent.CampaignCreated created() {
        return new CampaignEvent.CampaignCreated(this, progress.createTime());
    }

    /** Takes over these fields of the proposal; empty where they say what is there already. */
    public Optional<CampaignEvent> edit(ContentProposal proposal, Set<CampaignField> fields, Instant now) {
        var next = progress.after(CampaignAct.EDIT);
        var edited = proposal.applyTo(content, fields);
        var changed = fields.stream()
                .filter(field -> edited.differs(content, field))
                .sorted()
                .toList();
        refuseFrozen(changed);
        if (changed.isEmpty() && next == state()) {
            return Optional.empty();
        }
        content = edited;
        if (changed.contains(CampaignField.DESCRIPTION)) {
            descriptionHtml = Markdown.toHtml(edited.description());
        }
        progress.move(CampaignAct.EDIT, now);
        return Optional.of(new CampaignEvent.CampaignChanged(this, changed, now));
    }

    private void refuseFrozen(List<CampaignField> changed) {
        var frozen = changed.stream()
                .filter(field -> wasLaunched() && field.isFrozenAtLaunch())
                .toList();
        if (!frozen.isEmpty()) {
            throw CampaignRefusals.frozen(frozen);
        }
    }

    /** Gives an unlaunched campaign the address that goes with its new title. */
    public void rename(Slug other) {
        if (wasLaunched()) {
            throw new IllegalStateException("The address of a campaign stays after its launch.");
        }
        slug = other.text();
    }

    public CampaignEvent.CampaignDeleted delete(Instant now) {
        progress.after(CampaignAct.DELETE);
        return new CampaignEvent.CampaignDeleted(id, creatorId, version + 1, now);
    }

    /** Hands it in; where the site works without review it is approved at once. */
    public CampaignEvent submit(boolean reviewRequired, DurationLimits limits, Instant now) {
        var act = reviewRequired ? CampaignAct.SUBMIT : CampaignAct.SUBMIT_WITHOUT_REVIEW;
        progress.after(act);
        content.requireComplete();
        requireTimeLeft(limits, now);
        progress.move(act, now);
        reviewNote = "";
        return reviewRequired
                ? new CampaignEvent.CampaignSubmitted(this, now)
                : new CampaignEvent.CampaignApproved(this, Verdict.nobody(), now);
    }

    private void requireTimeLeft(DurationLimits limits, Instant now) {
        if (limits.tooShort(now, content.deadlineTime())) {
            throw CampaignRefusals.tooShort(limits.minimum());
        }
    }

    public Optional<CampaignEvent> approve(Verdict verdict, Instant now) {
        if (progress.after(CampaignAct.APPROVE) == state()) {
            return Optional.empty();
        }
        judge(CampaignAct.APPROVE, verdict, now);
        return Optional.of(new CampaignEvent.CampaignApproved(this, verdict, now));
    }

    public CampaignEvent reject(Verdict verdict, Instant now) {
        judge(CampaignAct.REJECT, verdict, now);
        return new CampaignEvent.CampaignRejected(this, verdict, now);
    }

    public CampaignEvent suspend(Verdict verdict, Instant now) {
        judge(CampaignAct.SUSPEND, verdict, now);
        return new CampaignEvent.CampaignSuspended(this, verdict, now);
    }

    /** Puts it back where it was suspended; if its deadline has passed meanwhile the closer finds it there. */
    public CampaignEvent reinstate(Verdict verdict, Instant now) {
        judge(progress.reinstatement(), verdict, now);
        return new CampaignEvent.CampaignReinstated(this, verdict, now);
    }

    public CampaignEvent launch(DurationLimits limits, Instant now) {
        progress.after(CampaignAct.LAUNCH);
        requireTimeLeft(limits, now);
        progress.move(CampaignAct.LAUNCH, now);
        return new CampaignEvent.CampaignLaunched(this, now);
    }

    /** Ends it before its deadline; a campaign that its deadline has reached closes instead. */
    public Optional<CampaignEvent> cancel(Verdict verdict, Instant now) {
        if (progress.after(CampaignAct.CANCEL) == state()) {
            return Optional.empty();
        }
        if (state() == CampaignState.LIVE && isDue(now)) {
            throw CampaignRefusals.illegalState(CampaignState.CLOSING, CampaignAct.CANCEL);
        }
        progress.move(CampaignAct.CANCEL, now);
        return Optional.of(new CampaignEvent.CampaignCanceled(this, verdict, now));
    }

    public CampaignEvent beginClosing(Instant now) {
        if (!isDue(now)) {
            throw new IllegalStateException("A campaign does not close before its deadline: " + id);
        }
        progress.move(CampaignAct.BEGIN_CLOSING, now);
        return new CampaignEvent.CampaignClosing(this, now);
    }

    /** Records the end with what payments has counted. */
    public CampaignEvent settle(FinalTotal total, Instant now) {
        if (!total.currency().equals(content.currency())) {
            throw new IllegalArgumentException("The total of campaign " + id + " is in another currency than it is.");
        }
        var succeeds = content.fundingModel().succeedsWith(total.pledged(), content.goal());
        progress.move(succeeds ? CampaignAct.SUCCEED : CampaignAct.FAIL, now);
        finalTotal = total;
        return succeeds
                ? new CampaignEvent.CampaignSucceeded(this, total, now)
                : new CampaignEvent.CampaignFailed(this, total, now);
    }

    private boolean isDue(Instant now) {
        return !now.isBefore(content.deadlineTime());
    }

    private void judge(CampaignAct act, Verdict verdict, Instant now) {
        progress.move(act, now);
        reviewNote = verdict.note();
    }

    /** Refuses a decision that was taken on another version; an empty etag stands for any. */
    public void requireEtag(String expected) {
        if (!expected.isEmpty() && !expected.equals(etag())) {
            throw CampaignRefusals.stale(etag());
        }
    }

    /** What a pledge may be. */
    public CurrencyLimits limits() {
        return CurrencyLimits.of(content.currency()).orElseThrow();
    }

    @Override
    public UUID id() {
        return id;
    }

    @Override
    public UUID creatorId() {
        return creatorId;
    }

    public String slug() {
        return slug;
    }

    public CampaignContent content() {
        return content;
    }

    public String descriptionHtml() {
        return descriptionHtml;
    }

    @Override
    public CampaignState state() {
        return progress.state();
    }

    public String reviewNote() {
        return reviewNote;
    }

    public Progress progress() {
        return progress;
    }

    @Override
    public boolean wasLaunched() {
        return progress.launchTime().isPresent();
    }

    public Optional<FinalTotal> finalTotal() {
        return Optional.ofNullable(finalTotal);
    }

    public long version() {
        return version;
    }

    public String etag() {
        return Long.toString(version);
    }
}
