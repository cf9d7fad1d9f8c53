package io.fundly.campaigns.domain;

import io.fundly.platform.events.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What happens to campaigns. All but a deletion carry the campaign as it is afterwards. */
public sealed interface CampaignEvent extends DomainEvent {

    Instant time();

    record CampaignCreated(Campaign campaign, Instant time) implements CampaignEvent {}

    record CampaignChanged(Campaign campaign, List<CampaignField> fields, Instant time) implements CampaignEvent {}

    /** @param version higher than every version the draft had */
    record CampaignDeleted(UUID campaignId, UUID creatorId, long version, Instant time) implements CampaignEvent {}

    record CampaignSubmitted(Campaign campaign, Instant time) implements CampaignEvent {}

    record CampaignApproved(Campaign campaign, Verdict verdict, Instant time) implements CampaignEvent {}

    record CampaignRejected(Campaign campaign, Verdict verdict, Instant time) implements CampaignEvent {}

    record CampaignLaunched(Campaign campaign, Instant time) implements CampaignEvent {}

    record CampaignClosing(Campaign campaign, Instant time) implements CampaignEvent {}

    record CampaignSucceeded(Campaign campaign, FinalTotal total, Instant time) implements CampaignEvent {}

    record CampaignFailed(Campaign campaign, FinalTotal total, Instant time) implements CampaignEvent {}

    record CampaignCanceled(Campaign campaign, Verdict verdict, Instant time) implements CampaignEvent {}

    record CampaignSuspended(Campaign campaign, Verdict verdict, Instant time) implements CampaignEvent {}

    record CampaignReinstated(Campaign campaign, Verdict verdict, Instant time) implements CampaignEvent {}
}
