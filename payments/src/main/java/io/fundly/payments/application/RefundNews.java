package io.fundly.payments.application;

import io.fundly.payments.domain.Charge;
import io.fundly.payments.domain.PledgeEvent.PledgeRefunded;
import io.fundly.payments.domain.Refund;
import io.fundly.payments.domain.RefundState;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Locale;

/** Tells of refunds, in the transaction in which they come to another state, and counts them. */
@ApplicationScoped
class RefundNews {

    private final PledgeStanding standing;
    private final MeterRegistry meters;

    RefundNews(PledgeStanding standing, MeterRegistry meters) {
        this.standing = standing;
        this.meters = meters;
    }

    Instant now() {
        return standing.now();
    }

    /**
     * The pledge follows a refund that has succeeded, or that came back after it had, and everybody is told. One that
     * never succeeded was never told of.
     */
    Uni<Void> tell(Charge charge, Refund refund, RefundState before) {
        count(refund, before);
        var succeeded = refund.state() == RefundState.SUCCEEDED;
        var told = before == RefundState.SUCCEEDED;
        return succeeded == told
                ? Uni.createFrom().voidItem()
                : standing.follow(
                        charge, (pledge, terms, money) -> new PledgeRefunded(pledge, terms, refund, money.refunded()));
    }

    /** Counts what has come of a refund; a failure is what somebody should look at. */
    void count(Refund refund, RefundState before) {
        if (refund.state() == before) {
            return;
        }
        var event = refund.state().name().toLowerCase(Locale.ROOT);
        meters.counter("fundly.refunds", "event", event, "reason", refund.failure())
                .increment();
        if (refund.state() == RefundState.SUCCEEDED) {
            meters.counter("fundly.money.refunded", "currency", refund.amount().currencyCode())
                    .increment((double) refund.amount().minorUnits());
        }
    }
}
