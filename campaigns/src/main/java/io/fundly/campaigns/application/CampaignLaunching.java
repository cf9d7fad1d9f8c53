package io.fundly.campaigns.application;

import io.fundly.campaigns.domain.Campaign;
import io.fundly.campaigns.domain.CampaignView;
import io.fundly.campaigns.domain.DurationLimits;
import io.fundly.campaigns.domain.Verdict;
import io.fundly.campaigns.domain.Visible;
import io.fundly.campaigns.persistence.SiteSettings;
import io.fundly.platform.identity.Caller;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What a creator does with a finished draft: hands it in, opens it to pledges, gives it up. */
@ApplicationScoped
public class CampaignLaunching {

    private final CampaignActs acts;
    private final SiteSettings settings;
    private final DurationLimits limits;

    CampaignLaunching(CampaignActs acts, SiteSettings settings, CampaignsConfig config) {
        this.acts = acts;
        this.settings = settings;
        this.limits = new DurationLimits(config.minimumDuration(), config.maximumDuration());
    }

    /** Hands a draft in; where the site works without review it is approved at once. */
    @WithTransaction
    public Uni<CampaignView> submit(CampaignRef ref, Caller caller) {
        return settings.reviewRequired()
                .chain(required -> acts.act(
                        ref,
                        campaign -> campaign.requireOwnedBy(caller),
                        (campaign, now) -> Optional.of(campaign.submit(required, limits, now))));
    }

    /** Opens an approved campaign to pledges. */
    @WithTransaction
    public Uni<CampaignView> launch(CampaignRef ref, Caller caller) {
        return acts.act(
                ref,
                campaign -> campaign.requireOwnedBy(caller),
                (campaign, now) -> Optional.of(campaign.launch(limits, now)));
    }

    /** Ends a campaign before its deadline. */
    @WithTransaction
    public Uni<CampaignView> cancel(CampaignRef ref, String note, Caller caller) {
        return acts.act(
                ref,
                campaign -> requireOwnerOrAdmin(campaign, caller),
                (campaign, now) -> campaign.cancel(new Verdict(caller.name(), note), now));
    }

    private static void requireOwnerOrAdmin(Campaign campaign, Caller caller) {
        if (!caller.has(Visible.ADMIN)) {
            campaign.requireOwnedBy(caller);
        }
    }
}
