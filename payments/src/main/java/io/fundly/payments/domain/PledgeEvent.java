package io.fundly.payments.domain;

import io.fundly.platform.events.DomainEvent;
import io.fundly.platform.money.Money;

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

    /** It is another amount, or for another reward, from now on. */
    record PledgeChanged(Pledge pledge, CampaignTerms terms, FundingChange change, Before before)
            implements PledgeEvent {}

    /** What a pledge was before it was changed. */
    record Before(Money amount, RewardChoice choice) {}

    /** Its card was asked again before the close and does not work any more. */
    record PledgeCardFailing(Pledge pledge, CampaignTerms terms, FundingChange change, Decline decline)
            implements PledgeEvent {}

    /** It was not mended in time, and is given up. */
    record PledgeDropped(Pledge pledge, CampaignTerms terms, FundingChange change) implements PledgeEvent {}

    /** The charge was refused. */
    record PledgePaymentFailed(Pledge pledge, CampaignTerms terms, FundingChange change, Decline decline)
            implements PledgeEvent {}
}
