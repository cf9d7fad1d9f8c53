package io.fundly.campaigns.application;

import io.fundly.campaigns.domain.Campaign;
import io.fundly.campaigns.domain.CampaignField;
import io.fundly.campaigns.domain.CampaignView;
import io.fundly.campaigns.domain.ContentProposal;
import io.fundly.campaigns.domain.Slug;
import io.fundly.campaigns.persistence.Campaigns;
import io.fundly.campaigns.persistence.Slugs;
import io.fundly.platform.errors.Violations;
import io.fundly.platform.events.Outbox;
import io.fundly.platform.identity.Caller;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a creator writes: drafts, edits, and deletes of drafts. */
@ApplicationScoped
public class CampaignDrafting {

    private final Campaigns campaigns;
    private final Slugs slugs;
    private final ContentCheck contents;
    private final CampaignActs acts;
    private final Outbox outbox;

    CampaignDrafting(Campaigns campaigns, Slugs slugs, ContentCheck contents, CampaignActs acts, Outbox outbox) {
        this.campaigns = campaigns;
        this.slugs = slugs;
        this.contents = contents;
        this.acts = acts;
        this.outbox = outbox;
    }

    /**
     * Makes a draft.
     *
     * @param faults what was wrong with the request before anybody looked at its content
     */
    @WithTransaction
    public Uni<CampaignView> create(ContentProposal proposal, Violations faults, Caller caller) {
        return contents.check(proposal, CampaignField.all(), faults)
                .chain(now -> slugs.allocate(proposal.title())
                        .map(slug -> new Campaign(caller.requireUser(), proposal, slug, now))
                        .call(campaigns::persist)
                        .chain(campaign -> acts.record(campaign, List.of(campaign.created()))));
    }

    /** Takes over these fields of the proposal. */
    @WithTransaction
    public Uni<CampaignView> edit(CampaignRef ref, Edit edit, Caller caller) {
        return acts.open(ref, campaign -> campaign.requireOwnedBy(caller))
                .chain(campaign -> contents.check(
                                edit.proposal(),
                                CampaignField.open(edit.fields(), campaign.wasLaunched()),
                                edit.faults())
                        .chain(now -> apply(edit, campaign, now)));
    }

    private Uni<CampaignView> apply(Edit edit, Campaign campaign, Instant now) {
        return address(edit, campaign)
                .invoke(slug -> slug.ifPresent(campaign::rename))
                .map(slug -> campaign.edit(edit.proposal(), edit.fields(), now))
                .chain(event -> acts.record(campaign, event.stream().toList()));
    }

    /** The address that goes with a new title; after the launch it stays what it is. */
    private Uni<Optional<Slug>> address(Edit edit, Campaign campaign) {
        var title = edit.proposal().title();
        if (!edit.fields().contains(CampaignField.TITLE)
                || campaign.wasLaunched()
                || campaign.slug().startsWith(Slug.of(title).text())) {
            return Uni.createFrom().item(Optional.empty());
        }
        return slugs.allocate(title).map(Optional::of);
    }

    /** Deletes a draft, and nothing but a draft. */
    @WithTransaction
    public Uni<Void> delete(CampaignRef ref, Caller caller) {
        return acts.open(ref, campaign -> campaign.requireOwnedBy(caller))
                .chain(campaign -> campaigns
                        .now()
                        .map(campaign::delete)
                        .chain(outbox::append)
                        .chain(() -> campaigns.delete(campaign)));
    }

    /**
     * An edit of a campaign.
     *
     * @param fields those that are to be taken from the proposal
     * @param faults what was wrong with the request before anybody looked at its content
     */
    public record Edit(ContentProposal proposal, Set<CampaignField> fields, Violations faults) {}
}
