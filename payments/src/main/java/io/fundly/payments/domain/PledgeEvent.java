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

    /**
     * Some of the money, or all of it, was given back; or a refund came back.
     *
     * @param totalRefunded of all refunds that hold
     */
    record PledgeRefunded(Pledge pledge, CampaignTerms terms, Refund refund, Money totalRefunded)
            implements PledgeEvent {

        @Override
        public FundingChange change() {
            return FundingChange.none(totalRefunded.currencyCode());
        }

        /** Whether it came back, so that less was given back than was said before. */
        public boolean failed() {
            return refund.state() != RefundState.SUCCEEDED;
        }
    }

    /** Its charge is disputed, or the dispute went on or is over. */
    record PledgeDisputed(Pledge pledge, CampaignTerms terms, Dispute dispute) implements PledgeEvent {

        @Override
        public FundingChange change() {
            return FundingChange.none(pledge.amount().currencyCode());
        }
    }

    /** The charge was refused. */
    record PledgePaymentFailed(Pledge pledge, CampaignTerms terms, FundingChange change, Decline decline)
            implements PledgeEvent {}
}
