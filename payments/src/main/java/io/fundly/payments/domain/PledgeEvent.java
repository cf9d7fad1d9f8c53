package io.fundly.payments.domain;

import io.fundly.platform.events.DomainEvent;

/** What happens to pledges. Each carries the pledge as it is at that moment. */
public sealed interface PledgeEvent extends DomainEvent {

    Pledge pledge();

    CampaignTerms terms();

    FundingChange change();

    /** It counts from now on. */
    record PledgeConfirmed(Pledge pledge, CampaignTerms terms, FundingChange change) implements PledgeEvent {}

    /** It will not be charged. */
    record PledgeCanceled(Pledge pledge, CampaignTerms terms, FundingChange change, CancellationReason reason)
            implements PledgeEvent {}

    /** The money has come. */
    record PledgeCollected(Pledge pledge, CampaignTerms terms, FundingChange change) implements PledgeEvent {}

    /** Its card was asked again before the close and does not work any more. */
    record PledgeCardFailing(Pledge pledge, CampaignTerms terms, FundingChange change, Decline decline)
            implements PledgeEvent {}

    /** It was not mended in time, and is given up. */
    record PledgeDropped(Pledge pledge, CampaignTerms terms, FundingChange change) implements PledgeEvent {}

    /** The charge was refused. */
    record PledgePaymentFailed(Pledge pledge, CampaignTerms terms, FundingChange change, Decline decline)
            implements PledgeEvent {}
}
