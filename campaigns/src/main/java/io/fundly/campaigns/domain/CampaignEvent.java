package io.fundly.campaigns.domain;

import io.fundly.platform.events.DomainEvent;

/** What happens to campaigns. */
public sealed interface CampaignEvent extends DomainEvent {

    record CampaignCreated(Campaign campaign) implements CampaignEvent {}
}
