package io.fundly.rewards.persistence;

import io.fundly.rewards.domain.CampaignCopy;
import io.fundly.rewards.domain.CampaignTerms;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** The local copies of campaigns. */
@ApplicationScoped
public class CampaignCopies implements PanacheRepositoryBase<CampaignCopy, UUID> {

    // The same version may be told twice, by an event and by an answer that knows less: the event's word is taken.
    private static final String KEEP = """
            INSERT INTO campaign (id, creator_id, state, launched, currency, minimum_pledge, maximum_pledge, title,
                deadline, version)
            VALUES (:id, :creator, :state, :launched, :currency, :minimum, :maximum, :title,
                CAST(NULLIF(:deadline, '') AS timestamptz), :version)
            ON CONFLICT (id) DO UPDATE SET state = excluded.state,
                launched = campaign.launched OR excluded.launched, currency = excluded.currency,
                minimum_pledge = excluded.minimum_pledge, maximum_pledge = excluded.maximum_pledge,
                title = excluded.title, deadline = excluded.deadline, version = excluded.version
            WHERE campaign.version <= excluded.version AND campaign.state <> 'DELETED'""";
    private static final String FORGET = """
            INSERT INTO campaign (id, creator_id, state, launched, minimum_pledge, maximum_pledge, version)
            VALUES (:id, :creator, 'DELETED', false, 1, 1, :version)
            ON CONFLICT (id) DO UPDATE SET state = 'DELETED', version = excluded.version""";

    /** Takes the news where they are not older than what is known. */
    public Uni<Void> keep(CampaignTerms terms) {
        return getSession()
                .chain(session -> session.createNativeQuery(KEEP)
                        .setParameter("id", terms.campaignId())
                        .setParameter("creator", terms.creatorId())
                        .setParameter("state", terms.state().name())
                        .setParameter("launched", terms.launched())
                        .setParameter("currency", terms.currencyCode())
                        .setParameter("minimum", terms.minimumPledge())
                        .setParameter("maximum", terms.maximumPledge())
                        .setParameter("title", terms.title())
                        .setParameter(
                                "deadline",
                                terms.deadline().map(Instant::toString).orElse(""))
                        .setParameter("version", terms.version())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Remembers that the campaign is gone, so that late news of it do not bring it back. */
    public Uni<Void> forget(UUID campaignId, UUID creatorId, long version) {
        return getSession()
                .chain(session -> session.createNativeQuery(FORGET)
                        .setParameter("id", campaignId)
                        .setParameter("creator", creatorId)
                        .setParameter("version", version)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
