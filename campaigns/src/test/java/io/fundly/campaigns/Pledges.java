package io.fundly.campaigns;

import com.google.protobuf.Message;
import io.fundly.payments.events.v1.FundingChange;
import io.fundly.payments.events.v1.PledgeCanceled;
import io.fundly.payments.events.v1.PledgeChanged;
import io.fundly.payments.events.v1.PledgeCollected;
import io.fundly.payments.events.v1.PledgeConfirmed;
import io.fundly.payments.events.v1.PledgeSnapshot;
import io.fundly.type.v1.Money;

/** What payments says of pledges to one campaign. */
record Pledges(String campaignId, String currency) {

    static final String CONFIRMED = "payments.pledge.confirmed.v1";
    static final String CHANGED = "payments.pledge.changed.v1";
    static final String CANCELED = "payments.pledge.canceled.v1";
    static final String COLLECTED = "payments.pledge.collected.v1";

    Message confirmed(long units) {
        return PledgeConfirmed.newBuilder()
                .setPledge(pledge())
                .setChange(change(units, 1, 1))
                .build();
    }

    Message changed(long difference) {
        return PledgeChanged.newBuilder()
                .setPledge(pledge())
                .setChange(change(difference, 0, 0))
                .build();
    }

    Message canceled(long units) {
        return PledgeCanceled.newBuilder()
                .setPledge(pledge())
                .setChange(change(-units, -1, -1))
                .build();
    }

    /** The money has come, which changes nothing in the figures. */
    Message collected() {
        return PledgeCollected.newBuilder().setPledge(pledge()).build();
    }

    private PledgeSnapshot.Builder pledge() {
        return PledgeSnapshot.newBuilder().setCampaignId(campaignId).setAmount(money(1));
    }

    private FundingChange.Builder change(long units, int backers, int pledges) {
        return FundingChange.newBuilder()
                .setPledgedChange(money(units))
                .setBackersChange(backers)
                .setPledgesChange(pledges);
    }

    private Money money(long units) {
        return Money.newBuilder().setCurrencyCode(currency).setMinorUnits(units).build();
    }
}
