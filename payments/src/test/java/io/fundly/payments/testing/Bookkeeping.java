package io.fundly.payments.testing;

import com.stripe.model.BalanceTransaction;
import io.fundly.payments.application.Ledger;
import io.fundly.payments.domain.ChargeFacts.Booking;
import io.fundly.payments.domain.LedgerFact;
import io.fundly.payments.domain.LedgerKind;
import io.fundly.payments.v1.Pledge;
import io.fundly.platform.money.Money;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import java.util.Locale;
import java.util.UUID;

/** Books what a test says has happened, right or wrong. */
public record Bookkeeping(Ledger ledger) {

    public void book(Pledge pledge, LedgerKind kind, String reference, Booking booking) {
        try {
            VertxContextSupport.subscribeAndAwait(() -> Panache.withTransaction(
                    () -> ledger.book(UUID.fromString(pledge.getId()), LedgerFact.of(kind, reference, booking))));
        } catch (Throwable failure) {
            throw new IllegalStateException("It could not be booked.", failure);
        }
    }

    /** How Stripe booked something. */
    public static Booking booking(BalanceTransaction entry) {
        return new Booking(
                entry.getId(),
                money(entry, entry.getAmount()),
                money(entry, entry.getFee()),
                money(entry, entry.getNet()));
    }

    private static Money money(BalanceTransaction entry, long amount) {
        return new Money(entry.getCurrency().toUpperCase(Locale.ROOT), amount);
    }
}
