package io.fundly.campaigns.messaging;

import io.fundly.campaigns.application.FundingProjection;
import io.fundly.payments.events.v1.AnyPledgeEvent;
import io.fundly.payments.events.v1.FundingChange;
import io.fundly.payments.events.v1.PledgeSnapshot;
import io.fundly.platform.events.EventConsumer;
import io.fundly.platform.events.IncomingEvent;
import io.fundly.platform.money.Money;
import io.fundly.platform.protos.ProtoValues;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** Hears what happens to pledges and counts what of it changes the figures of a campaign. */
@ApplicationScoped
class PledgeEventsConsumer implements EventConsumer {

    private final FundingProjection projection;

    PledgeEventsConsumer(FundingProjection projection) {
        this.projection = projection;
    }

    @Override
    public String queue() {
        return "campaigns.pledges";
    }

    @Override
    public Set<String> bindings() {
        return Set.of("payments.pledge.*.v1");
    }

    @Override
    public Uni<Void> handle(IncomingEvent event) {
        var said = event.parse(AnyPledgeEvent.parser());
        return projection.count(change(said.getPledge(), said.getChange()));
    }

    private static io.fundly.campaigns.domain.FundingChange change(PledgeSnapshot pledge, FundingChange change) {
        return new io.fundly.campaigns.domain.FundingChange(
                UUID.fromString(pledge.getCampaignId()),
                money(pledge, change),
                change.getBackersChange(),
                change.getPledgesChange());
    }

    /** A change of nothing may come without an amount; it is one of nothing in the pledge's currency. */
    private static Money money(PledgeSnapshot pledge, FundingChange change) {
        return change.hasPledgedChange()
                ? ProtoValues.toMoney(change.getPledgedChange())
                : Money.zero(pledge.getAmount().getCurrencyCode());
    }
}
