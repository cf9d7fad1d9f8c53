package io.fundly.payments.domain;

import io.fundly.payments.domain.GatewayAnswer.Absent;
import io.fundly.payments.domain.GatewayAnswer.ActionNeeded;
import io.fundly.payments.domain.GatewayAnswer.Authorized;
import io.fundly.payments.domain.GatewayAnswer.Charged;
import io.fundly.payments.domain.GatewayAnswer.Declined;
import io.fundly.payments.domain.GatewayAnswer.Deferred;
import io.fundly.payments.domain.GatewayAnswer.Invalid;
import io.fundly.payments.domain.GatewayAnswer.Ready;
import io.fundly.payments.domain.GatewayAnswer.Unclear;
import io.fundly.payments.domain.GatewayAnswer.Underway;
import io.fundly.payments.domain.GatewayAnswer.Voided;
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

    /** The charge of the card that the pledge came in with. */
    PaymentAttempt followedByCharge(Pledge pledge, Instant now) {
        var charge = new PaymentAttempt(pledge, Ids.newId(), AttemptKind.CHARGE, number + 1, now);
        charge.paymentMethod = pledge.paymentMethod();
        charge.customerId = pledge.customerId();
        return charge;
    }

    /** Notes who is to pay and that the request goes out; from here on it may have happened. */
    public void send(String customer, Instant now) {
        customerId = customer;
        if (sendTime == null) {
            sendTime = now;
        }
    }

    /** What the processor's answer makes of this attempt. Once money has moved, nothing else counts. */
    void take(GatewayAnswer answer, Instant now) {
        switch (answer) {
            case Ready ready -> {
                intentId = ready.intentId();
                move(isUndecided(), AttemptState.SUCCEEDED, now);
                // A card that was saved for nothing moves no money; there is nothing to cancel any more.
                move(state == AttemptState.VOID_DUE, AttemptState.VOIDED, now);
            }
            case Authorized(var intent) -> {
                intentId = intent;
                move(isUndecided(), AttemptState.AUTHORIZED, now);
                move(state == AttemptState.FAILED || state == AttemptState.VOIDED, AttemptState.VOID_DUE, now);
            }
            case Charged charged -> {
                intentId = charged.intentId();
                move(state != AttemptState.SUCCEEDED, AttemptState.SUCCEEDED, now);
            }
            case ActionNeeded(var intent, var secret) -> takeActionNeeded(intent, secret, now);
            case Declined(var intent, var reason) -> takeDecline(intent, reason, now);
            case Invalid(var refusal) ->
                takeDecline(
                        "",
                        new Decline(refusal.reason().toLowerCase(java.util.Locale.ROOT), refusal.message(), ""),
                        now);
            case Underway(var intent) -> {
                intentId = intent;
                move(state == AttemptState.PENDING, AttemptState.UNKNOWN, now);
            }
            case Voided _ -> takeVoid(now);
            case Absent() -> {
                takeDecline("", new Decline("not_sent", "The payment never reached the processor.", ""), now);
                move(state == AttemptState.VOID_DUE, AttemptState.VOIDED, now);
            }
            case Deferred _ -> {
                // It was not carried out: everything is as before.
            }
            case Unclear _ -> move(state == AttemptState.PENDING, AttemptState.UNKNOWN, now);
        }
    }

    private void takeActionNeeded(String intent, String secret, Instant now) {
        intentId = intent;
        if (kind == AttemptKind.CHARGE) {
            takeDecline(intent, Decline.authenticationRequired(), now);
        } else if (isUndecided()) {
            clientSecret = secret;
            move(true, AttemptState.WAITING, now);
        }
    }

    private void takeDecline(String intent, Decline reason, Instant now) {
        if (!intent.isEmpty()) {
            intentId = intent;
        }
        switch (state) {
            case PENDING, UNKNOWN, AUTHORIZED -> {
                decline = reason;
                move(true, AttemptState.FAILED, now);
            }
            // The form is still open, and the backer may try another card.
            case WAITING -> decline = reason;
            case SUCCEEDED, FAILED, VOID_DUE, VOIDED -> {
                // Decided already.
            }
        }
    }

    private void takeVoid(Instant now) {
        if (kind == AttemptKind.CHARGE || state == AttemptState.AUTHORIZED) {
            takeDecline("", new Decline("payment_canceled", "The payment was canceled at the processor.", ""), now);
        } else {
            move(isUndecided() || state == AttemptState.VOID_DUE, AttemptState.VOIDED, now);
        }
    }

    /** It is not wanted any more: what is, or may be, open at the processor has to be canceled there. */
    void giveUp(Instant now) {
        move(isUndecided() || state == AttemptState.AUTHORIZED, AttemptState.VOID_DUE, now);
    }

    private void move(boolean applies, AttemptState next, Instant now) {
        if (!applies || state == next) {
            return;
        }
        state = next;
        updateTime = now;
        if (next != AttemptState.WAITING) {
            clientSecret = null;
        }
    }

    private boolean isUndecided() {
        return isOpen() || state == AttemptState.WAITING;
    }

    /** Whether an answer is still owed. */
    public boolean isOpen() {
        return state == AttemptState.PENDING || state == AttemptState.UNKNOWN;
    }

    /** Whether it has brought the money. */
    public boolean hasCollected() {
        return state == AttemptState.SUCCEEDED && kind != AttemptKind.SETUP;
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
