package io.fundly.campaigns.application;

import io.fundly.campaigns.domain.Campaign;
import io.fundly.campaigns.domain.CampaignState;
import io.fundly.campaigns.domain.FinalTotal;
import io.fundly.campaigns.persistence.Campaigns;
import io.fundly.campaigns.persistence.Closings;
import io.fundly.campaigns.persistence.Closings.Turn;
import io.fundly.platform.events.Outbox;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The transactions before and after the call that closes a campaign. */
@ApplicationScoped
class ClosingSteps {

    private final Campaigns campaigns;
    private final Closings closings;
    private final Outbox outbox;
    private final CampaignsConfig config;

    ClosingSteps(Campaigns campaigns, Closings closings, Outbox outbox, CampaignsConfig config) {
        this.campaigns = campaigns;
        this.closings = closings;
        this.outbox = outbox;
        this.config = config;
    }

    /** Takes campaigns whose deadline has passed out of the live ones; tells how many. */
    @WithTransaction
    Uni<Integer> begin() {
        return campaigns
                .takeDue(config.closerBatch())
                .chain(due -> due.isEmpty()
                        ? Uni.createFrom().item(0)
                        : campaigns.now().chain(now -> begin(due, now)).replaceWith(due.size()));
    }

    private Uni<Void> begin(List<Campaign> due, Instant now) {
        var events = due.stream().map(campaign -> campaign.beginClosing(now)).toList();
        return campaigns
                .flush()
                .chain(() -> closings.add(due.stream().map(Campaign::id).toList()))
                .chain(() -> outbox.append(events));
    }

    /** Takes a closing for a while. */
    @WithTransaction
    Uni<Optional<Closing>> take() {
        return closings.take(config.closingLease())
                .chain(taken -> taken.map(this::describe)
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<Closing>> describe(Turn turn) {
        return campaigns
                .findById(turn.campaignId())
                .map(campaign -> Optional.of(new Closing(
                        campaign.id(), campaign.content().deadlineTime(), campaign.version(), turn.attempt())));
    }

    /** Records the end; where another replica was quicker there is nothing left to do. */
    @WithTransaction
    Uni<Void> settle(UUID campaignId, FinalTotal total) {
        return campaigns
                .requireForUpdate(campaignId)
                .chain(campaign -> campaign.state() == CampaignState.CLOSING
                        ? settle(campaign, total)
                        : Uni.createFrom().voidItem())
                .chain(() -> closings.remove(campaignId));
    }

    private Uni<Void> settle(Campaign campaign, FinalTotal total) {
        return campaigns
                .now()
                .map(now -> campaign.settle(total, now))
                .chain(event -> campaigns.flush().chain(() -> outbox.append(event)));
    }

    @WithTransaction
    Uni<Void> postpone(Closing closing, String error) {
        return closings.postpone(closing.campaignId(), pauseAfter(closing.attempt()), error);
    }

    private Duration pauseAfter(int attempt) {
        var grown = config.closingRetryDelay().multipliedBy(1L << Math.min(attempt - 1, 20));
        return grown.compareTo(config.closingRetryLimit()) < 0 ? grown : config.closingRetryLimit();
    }

    /**
     * A campaign that is to be closed.
     *
     * @param version the campaign's, that the deadline is of
     * @param attempt counting from 1
     */
    record Closing(UUID campaignId, Instant deadline, long version, int attempt) {}
}
