package io.fundly.payments.domain;

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

/** Money of one pledge on its way to its creator, or back. Its id is the idempotency key of the request. */
@Entity
@Table(name = "transfer")
public class Transfer {

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private TransferKind kind;

    private UUID payoutId;
    private UUID pledgeId;
    private UUID campaignId;
    private @Nullable String source;

    private @Nullable UUID reverses;

    private String destination;
    private String currency;
    private long amountMinor;

    @Enumerated(EnumType.STRING)
    private TransferState state;

    private @Nullable String processorId;

    @SuppressWarnings("UnusedVariable") // Read by SQL alone.
    private @Nullable String refusal;

    private boolean booked;
    private @Nullable Instant sendTime;
    private Instant createTime;
    private Instant updateTime;

    @Version
    private long version;

    protected Transfer() {}

    /**
     * Money that goes out of a charge to the account of its campaign's creator.
     *
     * @param destination the processor's id of that account
     */
    public static Transfer of(Payout payout, Charge charge, String destination, Money amount, Instant now) {
        var transfer = begin(TransferKind.TRANSFER, payout.id(), amount, now);
        transfer.pledgeId = charge.pledgeId();
        transfer.campaignId = charge.campaignId();
        transfer.source = charge.id();
        transfer.destination = destination;
        return transfer;
    }

    /** Money that is a creator's for a charge which does not have it; it goes out of our balance. */
    public static Transfer outOfBalance(Payout payout, Charge charge, String destination, Money amount, Instant now) {
        var transfer = of(payout, charge, destination, amount, now);
        transfer.source = null;
        return transfer;
    }

    /** Some of what went to a creator, on its way back. */
    public static Transfer back(Transfer made, Money amount, Instant now) {
        var reversal = begin(TransferKind.REVERSAL, made.payoutId, amount, now);
        reversal.pledgeId = made.pledgeId;
        reversal.campaignId = made.campaignId;
        reversal.source = made.processorId().orElseThrow();
        reversal.reverses = made.id;
        reversal.destination = made.destination;
        return reversal;
    }

    private static Transfer begin(TransferKind kind, UUID payoutId, Money amount, Instant now) {
        var transfer = new Transfer();
        transfer.id = Ids.newId();
        transfer.kind = kind;
        transfer.payoutId = payoutId;
        transfer.currency = amount.currencyCode();
        transfer.amountMinor = amount.minorUnits();
        transfer.state = TransferState.PENDING;
        transfer.createTime = now;
        transfer.updateTime = now;
        return transfer;
    }

    /** Whether it takes back what that one sent. */
    public boolean isBackOf(UUID transferId) {
        return transferId.equals(reverses);
    }

    /** The request goes out, if it has not before; its key is good for a day from then. */
    public void send(Instant now) {
        if (sendTime == null) {
            sendTime = now;
        }
    }

    /** It happened. Known before, it changes nothing. */
    public boolean succeed(String foundId, Instant now) {
        if (!state.isOpen()) {
            return false;
        }
        become(TransferState.SUCCEEDED, now);
        processorId = foundId;
        return true;
    }

    /** It is in the books. */
    public void book() {
        booked = true;
    }

    /** It did not happen, and will not. */
    public boolean refuse(String code, Instant now) {
        if (!state.isOpen()) {
            return false;
        }
        become(TransferState.REFUSED, now);
        refusal = code;
        return true;
    }

    /** It may have happened. */
    public void doubt(Instant now) {
        if (state == TransferState.PENDING) {
            become(TransferState.UNKNOWN, now);
        }
    }

    private void become(TransferState next, Instant now) {
        state = next;
        updateTime = now;
    }

    public UUID id() {
        return id;
    }

    public TransferKind kind() {
        return kind;
    }

    public UUID payoutId() {
        return payoutId;
    }

    public UUID pledgeId() {
        return pledgeId;
    }

    public UUID campaignId() {
        return campaignId;
    }

    /**
     * The processor's id of the charge that it comes out of, or of the transfer that it takes back; empty where it comes out
     * of our balance.
     */
    public Optional<String> source() {
        return Optional.ofNullable(source);
    }

    /** The processor's id of the creator's account. */
    public String destination() {
        return destination;
    }

    public Money amount() {
        return new Money(currency, amountMinor);
    }

    public TransferState state() {
        return state;
    }

    public Optional<String> processorId() {
        return Optional.ofNullable(processorId);
    }

    /** When it may first have reached the processor. */
    public Optional<Instant> sendTime() {
        return Optional.ofNullable(sendTime);
    }

    /** Whether it is in the books. */
    public boolean isBooked() {
        return booked;
    }

    public Instant createTime() {
        return createTime;
    }

    public Instant updateTime() {
        return updateTime;
    }
}
