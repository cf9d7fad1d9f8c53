package io.fundly.payments.application;

import io.fundly.payments.domain.PledgeEvent;
import io.fundly.payments.domain.PledgeEvent.PledgeCanceled;
import io.fundly.payments.domain.PledgeEvent.PledgeCardFailing;
import io.fundly.payments.domain.PledgeEvent.PledgeChanged;
import io.fundly.payments.domain.PledgeEvent.PledgeCollected;
import io.fundly.payments.domain.PledgeEvent.PledgeConfirmed;
import io.fundly.payments.domain.PledgeEvent.PledgeDisputed;
import io.fundly.payments.domain.PledgeEvent.PledgeDropped;
import io.fundly.payments.domain.PledgeEvent.PledgePaymentFailed;
import io.fundly.payments.domain.PledgeEvent.PledgeRefunded;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** Counts what happens to pledges, and the money that is promised and comes in, by currency, in minor units. */
@ApplicationScoped
class PledgeMeters {

    private final MeterRegistry meters;

    PledgeMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(PledgeEvent event) {
        switch (event) {
            case PledgeConfirmed _ -> {
                pledge("confirmed", "");
                money("fundly.money.pledged", event);
            }
            case PledgeCollected _ -> {
                pledge("collected", "");
                money("fundly.money.collected", event);
            }
            case PledgeDisputed disputed ->
                pledge("disputed", disputed.dispute().state().name().toLowerCase(Locale.ROOT));
            case PledgeRefunded refunded -> pledge(refunded.failed() ? "refund_failed" : "refunded", "");
            case PledgeCanceled canceled ->
                pledge("canceled", canceled.reason().name().toLowerCase(Locale.ROOT));
            case PledgeChanged _ -> pledge("changed", "");
            case PledgeCardFailing failing ->
                pledge("card_failing", failing.decline().code());
            case PledgeDropped _ -> pledge("dropped", "");
            case PledgePaymentFailed failed ->
                pledge("payment_failed", failed.decline().code());
        }
    }

    private void pledge(String event, String reason) {
        meters.counter("fundly.pledges", "event", event, "reason", reason).increment();
    }

    private void money(String name, PledgeEvent event) {
        var amount = event.pledge().amount();
        meters.counter(name, "currency", amount.currencyCode()).increment((double) amount.minorUnits());
    }
}
