package io.fundly.community.application;

import io.fundly.community.domain.CampaignCounts;
import io.fundly.community.domain.CommunityEvent;
import io.fundly.community.domain.CommunityEvent.CampaignFollowed;
import io.fundly.community.domain.CommunityEvent.CampaignLiked;
import io.fundly.community.domain.CommunityEvent.CampaignUnfollowed;
import io.fundly.community.domain.CommunityEvent.CampaignUnliked;
import io.fundly.community.domain.KnownCampaign;
import io.fundly.community.domain.Tally;
import io.fundly.community.domain.Viewer;
import io.fundly.community.persistence.Counters;
import io.fundly.platform.events.Outbox;
import io.fundly.platform.identity.Caller;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Likes and followings of campaigns; an event tells of each that is new, and of none that changes nothing. */
@ApplicationScoped
public class CampaignReactions {

    private final CampaignDirectory directory;
    private final Counters counters;
    private final Outbox outbox;
    private final Clock clock;

    public CampaignReactions(CampaignDirectory directory, Counters counters, Outbox outbox, Clock clock) {
        this.directory = directory;
        this.counters = counters;
        this.outbox = outbox;
        this.clock = clock;
    }

    public Uni<CampaignCounts> like(UUID campaignId, Caller caller) {
        var event = new CampaignLiked(campaignId, caller.requireUser(), clock.instant());
        return onPublic(campaignId, caller).chain(() -> add(campaignId, Tally.LIKES, event, caller));
    }

    public Uni<CampaignCounts> unlike(UUID campaignId, Caller caller) {
        var event = new CampaignUnliked(campaignId, caller.requireUser(), clock.instant());
        return onKnown(campaignId, caller).chain(() -> remove(campaignId, Tally.LIKES, event, caller));
    }

    public Uni<CampaignCounts> follow(UUID campaignId, Caller caller) {
        var event = new CampaignFollowed(campaignId, caller.requireUser(), clock.instant());
        return onPublic(campaignId, caller).chain(() -> add(campaignId, Tally.FOLLOWERS, event, caller));
    }

    public Uni<CampaignCounts> unfollow(UUID campaignId, Caller caller) {
        var event = new CampaignUnfollowed(campaignId, caller.requireUser(), clock.instant());
        return onKnown(campaignId, caller).chain(() -> remove(campaignId, Tally.FOLLOWERS, event, caller));
    }

    /** How many comments, likes and followers there are, in the order asked for. */
    @WithSession
    public Uni<List<CampaignCounts>> counts(List<UUID> campaignIds, Caller caller) {
        return counters.ofCampaigns(campaignIds, Viewer.of(caller).userId());
    }

    @WithTransaction
    Uni<CampaignCounts> add(UUID campaignId, Tally kind, CommunityEvent event, Caller caller) {
        return counters.add(campaignId, kind, caller.requireUser())
                .chain(isNew -> isNew ? outbox.append(event) : Uni.createFrom().voidItem())
                .chain(() -> counts(List.of(campaignId), caller).map(List::getFirst));
    }

    @WithTransaction
    Uni<CampaignCounts> remove(UUID campaignId, Tally kind, CommunityEvent event, Caller caller) {
        return counters.remove(campaignId, kind, caller.requireUser())
                .chain(wasThere ->
                        wasThere ? outbox.append(event) : Uni.createFrom().voidItem())
                .chain(() -> counts(List.of(campaignId), caller).map(List::getFirst));
    }

    private Uni<KnownCampaign> onPublic(UUID campaignId, Caller caller) {
        return directory.visibleTo(caller, campaignId).map(KnownCampaign::mustBePublic);
    }

    /** What was taken off the site meanwhile can still be unliked by those who may not see it any more. */
    private Uni<KnownCampaign> onKnown(UUID campaignId, Caller caller) {
        return directory
                .find(campaignId)
                .chain(copy -> copy.filter(KnownCampaign::wasPublic)
                        .map(campaign -> Uni.createFrom().item(campaign))
                        .orElseGet(() -> directory.visibleTo(caller, campaignId)));
    }
}
