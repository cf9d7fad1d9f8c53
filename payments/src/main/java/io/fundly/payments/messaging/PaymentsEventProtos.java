package io.fundly.payments.messaging;

import io.fundly.payments.domain.PayoutEvent;
import io.fundly.payments.domain.PledgeEvent;
import io.fundly.platform.events.DomainEvent;
import io.fundly.platform.events.EventProtos;
import io.fundly.platform.events.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;

/** Everything that payments says, as the contracts have it. */
@ApplicationScoped
public class PaymentsEventProtos implements EventProtos {

    private final PledgeEventProtos pledges;

    PaymentsEventProtos(PledgeEventProtos pledges) {
        this.pledges = pledges;
    }

    @Override
    public OutgoingEvent toProto(DomainEvent event) {
        return switch (event) {
            case PledgeEvent pledge -> pledges.toProto(pledge);
            case PayoutEvent payout -> PayoutEventProtos.toProto(payout);
            default -> throw new IllegalArgumentException("Payments does not say " + event.getClass());
        };
    }
}
