package io.fundly.campaigns.application;

import io.fundly.campaigns.clients.RewardsClient;
import io.fundly.campaigns.domain.Amount;
import io.fundly.campaigns.domain.Campaign;
import io.fundly.campaigns.domain.CampaignField;
import io.fundly.campaigns.domain.CampaignRefusals;
import io.fundly.campaigns.domain.CampaignView;
import io.fundly.campaigns.persistence.Campaigns;
import io.fundly.platform.identity.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Asks rewards, before the transaction of an edit, whether the campaign's currency may still change. Edits that leave the
 * currency alone ask nobody.
 */
@ApplicationScoped
public class CurrencyChange {

    private final Campaigns campaigns;
    private final RewardsClient rewards;

    CurrencyChange(Campaigns campaigns, RewardsClient rewards) {
        this.campaigns = campaigns;
        this.rewards = rewards;
    }

    /** Refuses an edit that would leave rewards behind in another currency. */
    public Uni<Void> check(UUID campaignId, CampaignDrafting.Edit edit, Caller caller) {
        var wanted = edit.fields().contains(CampaignField.GOAL)
                ? edit.proposal().goal().map(Amount::currencyCode)
                : Optional.<String>empty();
        if (wanted.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Panache.withSession(() -> campaigns.viewById(campaignId))
                .map(view ->
                        view.map(CampaignView::campaign).filter(campaign -> changes(campaign, wanted.get(), caller)))
                .chain(changing -> changing.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : refuseIfRewarded(changing.get(), wanted.get()));
    }

    /** Whose edit is refused for another reason anyway is not asked about. */
    private static boolean changes(Campaign campaign, String wanted, Caller caller) {
        return caller.is(campaign.creatorId())
                && !campaign.wasLaunched()
                && !campaign.content().currency().equals(wanted);
    }

    private Uni<Void> refuseIfRewarded(Campaign campaign, String wanted) {
        return rewards.exist(campaign.id())
                .invoke(exist -> {
                    if (exist) {
                        throw CampaignRefusals.currencyInUse(campaign.content().currency(), wanted);
                    }
                })
                .replaceWithVoid();
    }
}
