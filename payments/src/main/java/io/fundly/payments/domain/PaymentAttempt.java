package io.fundly.payments.domain;

import io.fundly.payments.domain.GatewayAnswer.ActionNeeded;
import io.fundly.platform.money.Money;
import io.fundly.platform.time.Ids;
import jakarta.persistence.Embedded;
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
 * One conversation with the processor about one pledge. Its row is written before the processor hears of it, and its id
 * is the idempotency key, so that whoever finds it after a crash can ask again without asking twice.
 */
@Entity
@Table(name = "payment_attempt")
public class PaymentAttempt {

    @Id
    private UUID id;

    private UUID pledgeId;
    private int number;

    @Enumerated(EnumType.STRING)
    private AttemptKind kind;

    @Enumerated(EnumType.STRING)
    private AttemptState state;

    private String currency;
    private long amountMinor;
    private @Nullable String customerId;
    private @Nullable String paymentMethod;
    private @Nullable String intentId;
    private @Nullable String clientSecret;

    @Embedded
    private @Nullable Decline decline;

    private @Nullable Instant sendTime;
    private @Nullable String requestId;
    private Instant createTime;
    private Instant updateTime;

    @Version
    private long version;

    protected PaymentAttempt() {}

    private PaymentAttempt(Pledge pledge, UUID id, AttemptKind kind, int number, Instant now) {
        this.id = id;
        this.pledgeId = pledge.id();
        this.number = number;
        this.kind = kind;
        this.state = AttemptState.PENDING;
        this.currency = pledge.amount().currencyCode();
        this.amountMinor = pledge.amount().minorUnits();
        this.createTime = now;
        this.updateTime = now;
    }

    /** The first one, by which a pledge comes in. */
    static PaymentAttempt entering(Pledge pledge, Optional<String> paymentMethod, Instant now) {
        var kind = switch (pledge.fundingModel()) {
            case ALL_OR_NOTHING -> AttemptKind.SETUP;
            case KEEP_IT_ALL -> AttemptKind.AUTHORIZATION;
        };
        var attempt = new PaymentAttempt(pledge, pledge.attemptId(), kind, 1, now);
        attempt.paymentMethod = paymentMethod.orElse(null);
        return attempt;
    }

    /** The next one, for the same customer with a card of theirs. */
    PaymentAttempt followedBy(AttemptKind nextKind, Pledge pledge, Optional<String> method, Instant now) {
        var next = new PaymentAttempt(pledge, Ids.newId(), nextKind, number + 1, now);
        next.paymentMethod = method.orElse(null);
        next.customerId = pledge.customer().or(this::customerId).orElse(null);
        return next;
    }

    /** Notes the backer's own id for the request that made it; empty where there is none. */
    PaymentAttempt requestedBy(String request) {
        requestId = request.isEmpty() ? null : request;
        return this;
    }

    /** Notes who is to pay and that the request goes out; from here on it may have happened. */
    public void send(String customer, Instant now) {
        customerId = customer;
        if (sendTime == null) {
            sendTime = now;
        }
    }

    /** What the processor's answer makes of this attempt. */
    void take(GatewayAnswer answer, Instant now) {
        var open = isOpen() || state == AttemptState.WAITING || state == AttemptState.AUTHORIZED;
        AttemptMoves.intent(answer).ifPresent(intent -> intentId = intent);
        if (open) {
            AttemptMoves.refusal(kind, answer).ifPresent(reason -> decline = reason);
        }
        move(AttemptMoves.next(kind, state, answer), now);
        if (state == AttemptState.WAITING && answer instanceof ActionNeeded needed) {
            clientSecret = needed.clientSecret();
        }
    }

    /** It is not wanted any more. */
    void giveUp(Instant now) {
        move(AttemptMoves.givenUp(state), now);
    }

    private void move(AttemptState next, Instant now) {
        if (state == next) {
            return;
        }
        state = next;
        updateTime = now;
        if (next != AttemptState.WAITING) {
            clientSecret = null;
        }
    }

    /** Whether an answer is still owed. */
    public boolean isOpen() {
        return state == AttemptState.PENDING || state == AttemptState.UNKNOWN;
    }

    /** Whether it came to what was wanted of it; nothing that the processor says later undoes that. */
    public boolean isDone() {
        return state == AttemptState.SUCCEEDED;
    }

    /** Whether it has brought the money. */
    public boolean hasCollected() {
        return isDone() && kind.movesMoney();
    }

    public UUID id() {
        return id;
    }

    public UUID pledgeId() {
        return pledgeId;
    }

    public AttemptKind kind() {
        return kind;
    }

    public AttemptState state() {
        return state;
    }

    public Money amount() {
        return new Money(currency, amountMinor);
    }

    public Optional<String> customerId() {
        return Optional.ofNullable(customerId);
    }

    public Optional<String> paymentMethod() {
        return Optional.ofNullable(paymentMethod);
    }

    public Optional<String> intentId() {
        return Optional.ofNullable(intentId);
    }

    public Optional<String> clientSecret() {
        return Optional.ofNullable(clientSecret);
    }

    public Optional<Decline> decline() {
        return Optional.ofNullable(decline);
    }

    /** The backer's own id for the request that made it; empty where nobody asked for it. */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    public Optional<Instant> sendTime() {
        return Optional.ofNullable(sendTime);
    }

    public Instant createTime() {
        return createTime;
    }

    public Instant updateTime() {
        return updateTime;
    }
}
