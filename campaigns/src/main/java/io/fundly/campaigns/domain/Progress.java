package io.fundly.campaigns.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a campaign has come along the {@link Lifecycle}, and when. */
@Embeddable
public class Progress {

    @Enumerated(EnumType.STRING)
    private CampaignState state;

    @Enumerated(EnumType.STRING)
    @Column(name = "suspended_from")
    private @Nullable CampaignState suspendedFrom;

    @Column(name = "create_time")
    private Instant createTime;

    @Column(name = "update_time")
    private Instant updateTime;

    @Column(name = "launch_time")
    private @Nullable Instant launchTime;

    protected Progress() {}

    Progress(Instant now) {
        this.state = CampaignState.DRAFT;
        this.createTime = now;
        this.updateTime = now;
    }

    /** The state that the act leads to from here, or the refusal. */
    CampaignState after(CampaignAct act) {
        return Lifecycle.next(state, act).orElseThrow(() -> CampaignRefusals.illegalState(state, act));
    }

    void move(CampaignAct act, Instant now) {
        var next = after(act);
        suspendedFrom = act == CampaignAct.SUSPEND ? state : null;
        if (act == CampaignAct.LAUNCH) {
            launchTime = now;
        }
        state = next;
        updateTime = now;
    }

    /** The act that puts a suspended campaign back where it was. */
    CampaignAct reinstatement() {
        return suspendedFrom == CampaignState.APPROVED
                ? CampaignAct.REINSTATE_AS_APPROVED
                : CampaignAct.REINSTATE_AS_LIVE;
    }

    public CampaignState state() {
        return state;
    }

    public Instant createTime() {
        return createTime;
    }

    public Instant updateTime() {
        return updateTime;
    }

    public Optional<Instant> launchTime() {
        return Optional.ofNullable(launchTime);
    }
}
