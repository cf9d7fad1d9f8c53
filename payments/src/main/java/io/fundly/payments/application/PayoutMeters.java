package io.fundly.payments.application;

import io.fundly.payments.domain.HoldReason;
import io.fundly.payments.domain.PayoutEvent;
import io.fundly.payments.domain.PayoutEvent.PayoutHeld;
import io.fundly.payments.domain.PayoutEvent.PayoutPaid;
import io.fundly.payments.domain.PayoutEvent.PayoutScheduled;
import io.fundly.payments.domain.Transfer;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** Counts what happens to payouts, and the money that goes to creators and comes back, by currency, in minor units. */
@ApplicationScoped
class PayoutMeters {

    private final MeterRegistry meters;

    PayoutMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(PayoutEvent event) {
        var reason = event.payout().holdReason().map(HoldReason::word).orElse("");
        var name = switch (event) {
            case PayoutScheduled _ -> "scheduled";
            case PayoutHeld _ -> "held";
            case PayoutPaid _ -> "paid";
        };
        meters.counter("fundly.payouts", "event", name, "reason", reason).increment();
    }

    /** Money that has moved. */
    void count(Transfer transfer) {
        var amount = transfer.amount();
        meters.counter(
                        "fundly.money.transferred",
                        "kind",
                        transfer.kind().name().toLowerCase(Locale.ROOT),
                        "currency",
                        amount.currencyCode())
                .increment((double) amount.minorUnits());
    }
}
