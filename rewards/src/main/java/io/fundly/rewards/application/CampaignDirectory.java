package io.fundly.rewards.application;

import io.fundly.platform.identity.Caller;
import io.fundly.rewards.clients.CampaignsClient;
import io.fundly.rewards.domain.CampaignCopy;
import io.fundly.rewards.domain.Refusals;
import io.fundly.rewards.persistence.CampaignCopies;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Knows campaigns: from their events, and where those are still on their way by asking. It calls out, so nothing here may
 * be called inside a transaction.
 */
@ApplicationScoped
public class CampaignDirectory {

    private final CampaignCopies copies;
    private final CampaignCopyKeeping keeping;
    private final CampaignsClient campaigns;

    public CampaignDirectory(CampaignCopies copies, CampaignCopyKeeping keeping, CampaignsClient campaigns) {
        this.copies = copies;
        this.keeping = keeping;
        this.campaigns = campaigns;
    }

    /**
     * Makes sure that there is a copy of the campaign.
     *
     * @throws io.fundly.platform.errors.FundlyException CAMPAIGN_NOT_FOUND where there is no such campaign
     */
    public Uni<Void> know(UUID campaignId) {
        return known(campaignId)
                .chain(copy -> copy.isPresent() ? Uni.createFrom().item(copy) : asked(campaignId))
                .map(copy -> copy.orElseThrow(() -> Refusals.campaignNotFound(campaignId)))
                .replaceWithVoid();
    }

    /**
     * Whether the caller may see the campaign. A copy that says yes is trusted; one that says no may be behind a launch
     * of a moment ago, so campaigns is asked, and if it is away the copy's word holds.
     */
    public Uni<Boolean> shows(UUID campaignId, Caller caller) {
        return known(campaignId).chain(copy -> {
            if (copy.isEmpty()) {
                return asked(campaignId).map(answer -> isSeen(answer, caller));
            }
            return isSeen(copy, caller)
                    ? Uni.createFrom().item(true)
                    : asked(campaignId)
                            .map(answer -> isSeen(answer, caller))
                            .onFailure()
                            .recoverWithItem(false);
        });
    }

    private static boolean isSeen(Optional<CampaignCopy> copy, Caller caller) {
        return copy.filter(campaign -> campaign.isSeenBy(caller)).isPresent();
    }

    private Uni<Optional<CampaignCopy>> known(UUID campaignId) {
        return Panache.withSession(() -> copies.findById(campaignId)).map(Optional::ofNullable);
    }

    private Uni<Optional<CampaignCopy>> asked(UUID campaignId) {
        return campaigns
                .terms(campaignId)
                .chain(terms -> terms.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : keeping.keep(terms.get()).chain(() -> known(campaignId)));
    }
}
