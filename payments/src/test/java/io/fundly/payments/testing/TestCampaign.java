package io.fundly.payments.testing;

import com.google.protobuf.Timestamp;
import io.fundly.campaigns.events.v1.CampaignSnapshot;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.campaigns.v1.CampaignTerms;
import io.fundly.campaigns.v1.FundingModel;
import io.fundly.type.v1.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A campaign as campaigns would tell of it. */
public record TestCampaign(
        UUID id,
        UUID creator,
        FundingModel model,
        String currency,
        CampaignState state,
        Instant deadline,
        long version) {

    /** Live for an hour, in euros, of a creator of its own. */
    public static TestCampaign live(FundingModel model) {
        return new TestCampaign(
                UUID.randomUUID(),
                UUID.randomUUID(),
                model,
                "EUR",
                CampaignState.CAMPAIGN_STATE_LIVE,
                Instant.now().plus(Duration.ofHours(1)),
                5);
    }

    public static TestCampaign allOrNothing() {
        return live(FundingModel.FUNDING_MODEL_ALL_OR_NOTHING).known();
    }

    public static TestCampaign keepItAll() {
        return live(FundingModel.FUNDING_MODEL_KEEP_IT_ALL).known();
    }

    /** Campaigns answers with it when it is asked. */
    public TestCampaign known() {
        Neighbours.campaigns().knows(terms());
        return this;
    }

    public TestCampaign in(CampaignState next) {
        return new TestCampaign(id, creator, model, currency, next, deadline, version + 1);
    }

    public TestCampaign ending(Instant newDeadline) {
        return new TestCampaign(id, creator, model, currency, state, newDeadline, version + 1);
    }

    public TestCampaign inCurrency(String newCurrency) {
        return new TestCampaign(id, creator, model, newCurrency, state, deadline, version);
    }

    public Money money(long minorUnits) {
        return Money.newBuilder()
                .setCurrencyCode(currency)
                .setMinorUnits(minorUnits)
                .build();
    }

    public CampaignTerms terms() {
        return CampaignTerms.newBuilder()
                .setCampaignId(id.toString())
                .setSlug("a-campaign")
                .setTitle("A campaign")
                .setCreatorId(creator.toString())
                .setState(state)
                .setFundingModel(model)
                .setGoal(money(100_000))
                .setMinimumPledge(money(100))
                .setMaximumPledge(money(1_000_000))
                .setDeadlineTime(timestamp())
                .setVersion(version)
                .build();
    }

    public CampaignSnapshot snapshot() {
        return CampaignSnapshot.newBuilder()
                .setId(id.toString())
                .setSlug("a-campaign")
                .setTitle("A campaign")
                .setCreatorId(creator.toString())
                .setState(state)
                .setFundingModel(model)
                .setGoal(money(100_000))
                .setMinimumPledge(money(100))
                .setMaximumPledge(money(1_000_000))
                .setDeadlineTime(timestamp())
                .setVersion(version)
                .build();
    }

    public Timestamp timestamp() {
        return Timestamp.newBuilder()
                .setSeconds(deadline.getEpochSecond())
                .setNanos(deadline.getNano())
                .build();
    }
}
