package io.fundly.payments.domain;

import io.fundly.payments.domain.PayoutEvent.PayoutHeld;
import io.fundly.payments.domain.PayoutEvent.PayoutPaid;
import io.fundly.payments.domain.PayoutEvent.PayoutScheduled;
import io.fundly.platform.money.Money;
import io.fundly.platform.time.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a creator is paid for one campaign. It does not compute what that is: the books do. It is what becomes of bringing
 * it to the creator.
 */
@Entity
@Table(name = "payout")
public class Payout {

    @Id
    private UUID id;

    private UUID campaignId;
    private UUID creatorId;
    private String currency;

    @Enumerated(EnumType.STRING)
    private PayoutStatus status;

    @Enumerated(EnumType.STRING)
    private @Nullable HoldReason holdReason;

    private long amountMinor;
    private long transferredMinor;
    private long recoveredMinor;
    private Instant dueTime;
    private @Nullable Instant paidTime;
    private Instant createTime;
    private Instant updateTime;

    @Version
    private long version;

    protected Payout() {}

    /**
     * A payout that is to be sent from then on.
     *
     * @param expected what there is for the creator now, debt taken off
     */
    public static PayoutScheduled schedule(CampaignTerms terms, Money expected, Instant due, Instant now) {
        var payout = new Payout();
        payout.id = Ids.newId();
        payout.campaignId = terms.campaignId();
        payout.creatorId = terms.creatorId();
        payout.currency = terms.currency();
        payout.status = PayoutStatus.SCHEDULED;
        payout.amountMinor = expected.minorUnits();
        payout.dueTime = due;
        payout.createTime = now;
        payout.updateTime = now;
        return new PayoutScheduled(payout, terms);
    }

    /** While it waits: what there is for the creator has changed. */
    public void expect(long amount, Instant now) {
        if (amountMinor != amount) {
            amountMinor = amount;
            updateTime = now;
        }
    }

    /** Takes over how far it is. */
    public void progress(PayoutSums sums, Instant now) {
        var amount = Math.addExact(Math.max(0, sums.transferred()), sums.payable());
        if (amountMinor != amount || transferredMinor != sums.transferred() || recoveredMinor != sums.recovered()) {
            amountMinor = amount;
            transferredMinor = Math.max(0, sums.transferred());
            recoveredMinor = sums.recovered();
            updateTime = now;
        }
    }

    /** It cannot be sent for now. Nothing is said where that is known. */
    public Optional<PayoutHeld> hold(HoldReason reason, CampaignTerms terms, Instant now) {
        if (status == PayoutStatus.HELD && holdReason == reason) {
            return Optional.empty();
        }
        become(PayoutStatus.HELD, now);
        holdReason = reason;
        return Optional.of(new PayoutHeld(this, terms));
    }

    /** Transfers are made from now on. */
    public void send(Instant now) {
        become(PayoutStatus.SENDING, now);
    }

    /** Everything that there was is paid. */
    public PayoutPaid pay(CampaignTerms terms, Instant now) {
        become(PayoutStatus.PAID, now);
        paidTime = now;
        return new PayoutPaid(this, terms);
    }

    /** There is nothing to pay. */
    public void cancel(Instant now) {
        become(PayoutStatus.CANCELED, now);
    }

    private void become(PayoutStatus next, Instant now) {
        status = next;
        holdReason = null;
        updateTime = now;
    }

    public boolean isDue(Instant now) {
        return !now.isBefore(dueTime);
    }

    public UUID id() {
        return id;
    }

    public UUID campaignId() {
        return campaignId;
    }

    public UUID creatorId() {
        return creatorId;
    }

    public String currency() {
        return currency;
    }

    public PayoutStatus status() {
        return status;
    }

    /** Why it is held, where it is. */
    public Optional<HoldReason> holdReason() {
        return Optional.ofNullable(holdReason);
    }

    /** What the creator gets: charges less refunds, fees, disputes and debt. */
    public Money amount() {
        return new Money(currency, amountMinor);
    }

    /** How much of it was transferred. */
    public Money transferred() {
        return new Money(currency, transferredMinor);
    }

    /** What was kept back for what the creator owed. */
    public Money recovered() {
        return new Money(currency, recoveredMinor);
    }

    public Instant dueTime() {
        return dueTime;
    }

    public Optional<Instant> paidTime() {
        return Optional.ofNullable(paidTime);
    }

    public Instant createTime() {
        return createTime;
    }

    public Instant updateTime() {
        return updateTime;
    }
}
