package io.fundly.campaigns.application;

import io.fundly.campaigns.domain.CampaignView;
import io.fundly.campaigns.domain.Verdict;
import io.fundly.platform.identity.Caller;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What moderators decide about campaigns. */
@ApplicationScoped
public class CampaignReview {

    private final CampaignActs acts;

    CampaignReview(CampaignActs acts) {
        this.acts = acts;
    }

    /** Says yes to a campaign in review. */
    @WithTransaction
    public Uni<CampaignView> approve(CampaignRef ref, String note, Caller caller) {
        var verdict = new Verdict(caller.name(), note);
        return acts.act(
                ref, campaign -> campaign.requireVisibleTo(caller), (campaign, now) -> campaign.approve(verdict, now));
    }

    /** Says no to a campaign in review. */
    @WithTransaction
    public Uni<CampaignView> reject(CampaignRef ref, String note, Caller caller) {
        var verdict = new Verdict(caller.name(), note);
        return acts.act(
                ref,
                campaign -> campaign.requireVisibleTo(caller),
                (campaign, now) -> Optional.of(campaign.reject(verdict, now)));
    }

    /** Takes a live or approved campaign off the site. */
    @WithTransaction
    public Uni<CampaignView> suspend(CampaignRef ref, String note, Caller caller) {
        var verdict = new Verdict(caller.name(), note);
        return acts.act(
                ref,
                campaign -> campaign.requireVisibleTo(caller),
                (campaign, now) -> Optional.of(campaign.suspend(verdict, now)));
    }

    /** Puts a suspended campaign back. */
    @WithTransaction
    public Uni<CampaignView> reinstate(CampaignRef ref, String note, Caller caller) {
        var verdict = new Verdict(caller.name(), note);
        return acts.act(
                ref,
                campaign -> campaign.requireVisibleTo(caller),
                (campaign, now) -> Optional.of(campaign.reinstate(verdict, now)));
    }
}
