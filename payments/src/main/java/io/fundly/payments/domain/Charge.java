package io.fundly.payments.domain;

import io.fundly.payments.domain.ChargeFacts.Booking;
import io.fundly.platform.money.Money;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the processor said of a charge that came through: the facts that the books are made from. */
@Entity
@Table(name = "charge")
public class Charge {

    @Id
    private String id;

    private UUID pledgeId;
    private UUID attemptId;
    private UUID campaignId;
    private String intentId;
    private String currency;
    private long amountMinor;
    private @Nullable String balanceTransactionId;
    private @Nullable String settlementCurrency;
    private @Nullable Long grossMinor;
    private @Nullable Long feeMinor;
    private @Nullable Long netMinor;
    private Instant chargeTime;
    private Instant recordTime;

    protected Charge() {}

    public Charge(PledgeProgress progress, String intentId, ChargeFacts facts, Instant now) {
        this.id = facts.chargeId();
        this.pledgeId = progress.pledge().id();
        this.attemptId = progress.attempt().id();
        this.campaignId = progress.pledge().campaignId();
        this.intentId = intentId;
        this.currency = facts.amount().currencyCode();
        this.amountMinor = facts.amount().minorUnits();
        this.chargeTime = facts.time();
        this.recordTime = now;
        learn(facts);
    }

    /** Takes over how the charge was booked, once that is known; it never changes after. */
    public void learn(ChargeFacts facts) {
        if (balanceTransactionId != null) {
            return;
        }
        facts.booking().ifPresent(booking -> {
            balanceTransactionId = booking.balanceTransactionId();
            settlementCurrency = booking.net().currencyCode();
            grossMinor = booking.gross().minorUnits();
            feeMinor = booking.fee().minorUnits();
            netMinor = booking.net().minorUnits();
        });
    }

    /** What is known of it. */
    public ChargeFacts facts() {
        return new ChargeFacts(id, new Money(currency, amountMinor), chargeTime, booking());
    }

    /** How the processor has booked it, once that is known. */
    public Optional<Booking> booking() {
        if (balanceTransactionId == null
                || settlementCurrency == null
                || grossMinor == null
                || feeMinor == null
                || netMinor == null) {
            return Optional.empty();
        }
        return Optional.of(new Booking(
                balanceTransactionId,
                new Money(settlementCurrency, grossMinor),
                new Money(settlementCurrency, feeMinor),
                new Money(settlementCurrency, netMinor)));
    }

    /** The processor's id. */
    public String id() {
        return id;
    }

    /** What the backer paid. */
    public Money amount() {
        return new Money(currency, amountMinor);
    }

    public UUID pledgeId() {
        return pledgeId;
    }

    public UUID attemptId() {
        return attemptId;
    }

    public UUID campaignId() {
        return campaignId;
    }

    /** The processor's id of the payment that brought it. */
    public String intentId() {
        return intentId;
    }

    /** When it was heard of here. */
    public Instant recordTime() {
        return recordTime;
    }
}
