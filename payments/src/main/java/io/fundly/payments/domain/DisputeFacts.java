package io.fundly.payments.domain;

import io.fundly.payments.domain.ChargeFacts.Booking;
import io.fundly.platform.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the processor says of a dispute or of an early fraud warning.
 *
 * @param amount absent for a warning, which is about the whole charge
 * @param reason the processor's word for it
 * @param inquiry whether the bank only asks
 * @param evidenceDue absent where none can be sent any more
 * @param answered whether evidence was sent to the bank
 * @param movements how the processor has booked what moved, in order; withdrawals are negative
 */
public record DisputeFacts(
        String processorId,
        String chargeId,
        Optional<Money> amount,
        String reason,
        DisputeState state,
        boolean inquiry,
        Optional<Instant> evidenceDue,
        boolean answered,
        List<Booking> movements) {

    public DisputeFacts {
        movements = List.copyOf(movements);
    }

    /** Whether the money is out of the balance now. */
    boolean fundsWithdrawn() {
        return movements.stream()
                        .mapToLong(movement -> movement.gross().minorUnits())
                        .sum()
                < 0;
    }

    /** What the processor keeps for it; absent until money has moved. */
    Optional<Money> fee() {
        return movements.stream().map(Booking::fee).reduce(Money::plus);
    }
}
