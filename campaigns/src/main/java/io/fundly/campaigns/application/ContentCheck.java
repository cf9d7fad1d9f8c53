package io.fundly.campaigns.application;

import io.fundly.campaigns.domain.CampaignField;
import io.fundly.campaigns.domain.Category;
import io.fundly.campaigns.domain.ContentProposal;
import io.fundly.campaigns.domain.ContentRules;
import io.fundly.campaigns.domain.ContentRules.Surroundings;
import io.fundly.campaigns.domain.DurationLimits;
import io.fundly.campaigns.persistence.Campaigns;
import io.fundly.campaigns.persistence.Categories;
import io.fundly.platform.errors.Violations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;

/** Holds what somebody wrote against the rules, the site's categories and the database's clock. */
@ApplicationScoped
class ContentCheck {

    private final Campaigns campaigns;
    private final Categories categories;
    private final DurationLimits limits;

    ContentCheck(Campaigns campaigns, Categories categories, CampaignsConfig config) {
        this.campaigns = campaigns;
        this.categories = categories;
        this.limits = new DurationLimits(config.minimumDuration(), config.maximumDuration());
    }

    /**
     * Refuses the proposal where it, or what was found before, has faults.
     *
     * @param faults what is known to be wrong already
     * @return the time at which it was right
     */
    Uni<Instant> check(ContentProposal proposal, Set<CampaignField> fields, Violations faults) {
        return campaigns
                .now()
                .call(now -> categories
                        .all()
                        .map(all -> new Surroundings(
                                now, limits, all.stream().map(Category::id).toList()))
                        .invoke(surroundings -> ContentRules.check(proposal, fields, surroundings, faults))
                        .invoke(faults::throwIfAny));
    }
}
