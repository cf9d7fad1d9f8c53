package io.fundly.analytics;

import com.google.protobuf.Timestamp;
import io.fundly.campaigns.events.v1.CampaignLaunched;
import io.fundly.campaigns.events.v1.CampaignSnapshot;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.payments.events.v1.FundingChange;
import io.fundly.payments.events.v1.PledgeSnapshot;
import io.fundly.type.v1.Money;
import java.time.Instant;
import java.util.UUID;

/** What the neighbours say in the tests. */
final class Said {

    private Said() {}

    static Timestamp time(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    static CampaignSnapshot.Builder campaign(UUID id, UUID creator, Instant launch) {
        return CampaignSnapshot.newBuilder()
                .setId(id.toString())
                .setCreatorId(creator.toString())
                .setTitle("Lamp")
                .setCategory("technology")
                .setGoal(money("EUR", 100_000))
                .setState(CampaignState.CAMPAIGN_STATE_LIVE)
                .setCreateTime(time(launch))
                .setLaunchTime(time(launch))
                .setVersion(3);
    }

    static CampaignLaunched launched(CampaignSnapshot.Builder campaign) {
        return CampaignLaunched.newBuilder()
                .setCampaign(campaign)
                .setOccurTime(campaign.getLaunchTime())
                .build();
    }

    static PledgeSnapshot.Builder pledge(UUID campaign, UUID backer, Money amount) {
        return PledgeSnapshot.newBuilder()
                .setId(UUID.randomUUID().toString())
                .setCampaignId(campaign.toString())
                .setBackerId(backer.toString())
                .setAmount(amount)
                .setConfirmTime(time(Instant.parse("2026-03-01T10:00:00Z")));
    }

    static FundingChange change(String currency, long minorUnits, int backers, int pledges) {
        return FundingChange.newBuilder()
                .setPledgedChange(money(currency, minorUnits))
                .setBackersChange(backers)
                .setPledgesChange(pledges)
                .build();
    }

    static Money money(String currency, long minorUnits) {
        return Money.newBuilder()
                .setCurrencyCode(currency)
                .setMinorUnits(minorUnits)
                .build();
    }
}
