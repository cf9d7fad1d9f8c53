package io.fundly.rewards.messaging;

import io.fundly.payments.events.v1.AnyPledgeEvent;
import io.fundly.payments.events.v1.PledgeSnapshot;
import io.fundly.platform.events.EventConsumer;
import io.fundly.platform.events.IncomingEvent;
import io.fundly.rewards.application.BackerRewardKeeping;
import io.fundly.rewards.domain.PledgeNews;
import io.fundly.rewards.domain.PledgeNews.Standing;
import io.fundly.rewards.domain.SelectedItem;
import io.fundly.rewards.domain.Selection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Hears of pledges: who gets which rewards, and who gets nothing any more. */
@ApplicationScoped
class PledgeEventsConsumer implements EventConsumer {

    private final BackerRewardKeeping rewards;

    PledgeEventsConsumer(BackerRewardKeeping rewards) {
        this.rewards = rewards;
    }

    @Override
    public String queue() {
        return "rewards.pledges";
    }

    @Override
    public Set<String> bindings() {
        return Set.of("payments.pledge.*.v1");
    }

    @Override
    public Uni<Void> handle(IncomingEvent event) {
        // Every event of a pledge begins with its snapshot, in the same field; the status in it says all that matters.
        return rewards.follow(toNews(event.parse(AnyPledgeEvent.parser()).getPledge()));
    }

    private static PledgeNews toNews(PledgeSnapshot pledge) {
        return new PledgeNews(
                UUID.fromString(pledge.getId()),
                UUID.fromString(pledge.getCampaignId()),
                UUID.fromString(pledge.getBackerId()),
                toSelection(pledge),
                toStanding(pledge),
                pledge.getVersion());
    }

    private static Selection toSelection(PledgeSnapshot pledge) {
        var main = Optional.of(pledge.getRewardId()).filter(id -> !id.isEmpty()).map(UUID::fromString);
        var addOns = pledge.getAddOnsList().stream()
                .map(addOn -> new SelectedItem(UUID.fromString(addOn.getRewardId()), addOn.getQuantity()))
                .toList();
        return new Selection(main, addOns, pledge.getShippingCountry());
    }

    private static Standing toStanding(PledgeSnapshot pledge) {
        return switch (pledge.getStatus()) {
            case PLEDGE_STATUS_CREATED, PLEDGE_STATUS_REQUIRES_ACTION -> Standing.PENDING;
            case PLEDGE_STATUS_ACTIVE,
                    PLEDGE_STATUS_CHARGING,
                    PLEDGE_STATUS_COLLECTED,
                    PLEDGE_STATUS_PAYMENT_FAILED,
                    PLEDGE_STATUS_PARTIALLY_REFUNDED,
                    PLEDGE_STATUS_DISPUTED -> Standing.STANDS;
            case PLEDGE_STATUS_DROPPED, PLEDGE_STATUS_CANCELED, PLEDGE_STATUS_REFUNDED -> Standing.GONE;
            case PLEDGE_STATUS_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("The pledge is in a status that is not known here.");
        };
    }
}
