package io.fundly.campaigns.messaging;

import io.fundly.campaigns.application.FundingProjection;
import io.fundly.payments.events.v1.FundingChange;
import io.fundly.payments.events.v1.PledgeCanceled;
import io.fundly.payments.events.v1.PledgeChanged;
import io.fundly.payments.events.v1.PledgeCollected;
import io.fundly.payments.events.v1.PledgeConfirmed;
import io.fundly.payments.events.v1.PledgeDropped;
import io.fundly.payments.events.v1.PledgePaymentFailed;
import io.fundly.payments.events.v1.PledgeSnapshot;
import io.fundly.platform.events.EventConsumer;
import io.fundly.platform.events.IncomingEvent;
import io.fundly.platform.money.Money;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/**
 * Hears what happens to pledges and counts what of it changes the figures of a campaign. An event of a kind that is not
 * known here fails and ends up among the dead letters: ignoring it could leave the figures wrong for good.
 */
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
        return projection.count(change(event));
    }

    private static io.fundly.campaigns.domain.FundingChange change(IncomingEvent event) {
        return switch (event.type()) {
            case "payments.pledge.confirmed.v1" -> {
                var said = event.parse(PledgeConfirmed.parser());
                yield change(said.getPledge(), said.getChange());
            }
            case "payments.pledge.changed.v1" -> {
                var said = event.parse(PledgeChanged.parser());
                yield change(said.getPledge(), said.getChange());
            }
            case "payments.pledge.canceled.v1" -> {
                var said = event.parse(PledgeCanceled.parser());
                yield change(said.getPledge(), said.getChange());
            }
            case "payments.pledge.collected.v1" -> {
                var said = event.parse(PledgeCollected.parser());
                yield change(said.getPledge(), said.getChange());
            }
            case "payments.pledge.payment_failed.v1" -> {
                var said = event.parse(PledgePaymentFailed.parser());
                yield change(said.getPledge(), said.getChange());
            }
            case "payments.pledge.dropped.v1" -> {
                var said = event.parse(PledgeDropped.parser());
                yield change(said.getPledge(), said.getChange());
            }
            default -> throw new IllegalArgumentException("Not an event that is counted: " + event.type());
        };
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
                ? new Money(
                        change.getPledgedChange().getCurrencyCode(),
                        change.getPledgedChange().getMinorUnits())
                : Money.zero(pledge.getAmount().getCurrencyCode());
    }
}
