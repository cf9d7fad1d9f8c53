package io.fundly.payments.domain;

import io.fundly.platform.events.DomainEvent;

/** What happens to payouts. Each carries the payout as it is at that moment. */
public sealed interface PayoutEvent extends DomainEvent {

    Payout payout();

    CampaignTerms terms();

    /** It waits for the end of the holding period. */
    record PayoutScheduled(Payout payout, CampaignTerms terms) implements PayoutEvent {}

    /** Its time has come, and it cannot be sent for now. */
    record PayoutHeld(Payout payout, CampaignTerms terms) implements PayoutEvent {}

    /** Everything that there was is paid. */
    record PayoutPaid(Payout payout, CampaignTerms terms) implements PayoutEvent {}
}
