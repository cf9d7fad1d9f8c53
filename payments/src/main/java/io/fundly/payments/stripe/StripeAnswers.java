package io.fundly.payments.stripe;

import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.SetupIntent;
import com.stripe.model.StripeError;
import io.fundly.payments.domain.ChargeFacts;
import io.fundly.payments.domain.ChargeFacts.Booking;
import io.fundly.payments.domain.Decline;
import io.fundly.payments.domain.GatewayAnswer;
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
import io.fundly.payments.domain.PaymentsReason;
import io.fundly.payments.domain.Refusal;
import io.fundly.payments.stripe.DeadlineHttpClient.NotConnectedException;
import io.fundly.payments.stripe.StripeCalls.BusyException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one translation of what Stripe answers, or fails to. It is total: whatever is not known for certain to have had an
 * effect, or none, is unclear.
 *
 * @see <a href="https://docs.stripe.com/payments/paymentintents/lifecycle">Stripe's statuses</a>
 * @see <a href="https://docs.stripe.com/error-codes">Stripe's error codes</a>
 */
final class StripeAnswers {

    private static final Logger log = Logger.getLogger(StripeAnswers.class);

    private StripeAnswers() {}

    static GatewayAnswer of(SetupIntent intent) {
        var id = intent.getId();
        return switch (intent.getStatus()) {
            case "succeeded" -> new Ready(id, intent.getPaymentMethod());
            case "requires_payment_method" ->
                decline(intent.getLastSetupError())
                        .<GatewayAnswer>map(decline -> new Declined(id, decline))
                        .orElseGet(() -> new ActionNeeded(id, intent.getClientSecret()));
            case "requires_action", "requires_confirmation" -> new ActionNeeded(id, intent.getClientSecret());
            case "processing" -> new Underway(id);
            case "canceled" -> new Voided(id);
            default -> new Unclear("A set-up in the unknown status " + intent.getStatus());
        };
    }

    static GatewayAnswer of(PaymentIntent intent) {
        var id = intent.getId();
        return switch (intent.getStatus()) {
            case "succeeded" -> charged(intent);
            case "requires_capture" -> new Authorized(id);
            case "requires_payment_method" ->
                decline(intent.getLastPaymentError())
                        .<GatewayAnswer>map(decline -> new Declined(id, decline))
                        .orElseGet(() -> new ActionNeeded(id, intent.getClientSecret()));
            case "requires_action", "requires_confirmation" -> new ActionNeeded(id, intent.getClientSecret());
            case "processing" -> new Underway(id);
            case "canceled" -> new Voided(id);
            default -> new Unclear("A payment in the unknown status " + intent.getStatus());
        };
    }

    private static GatewayAnswer charged(PaymentIntent intent) {
        var charge = intent.getLatestChargeObject();
        return charge == null
                ? new Unclear("The charge of " + intent.getId() + " was not sent with it.")
                : new Charged(intent.getId(), facts(charge));
    }

    static ChargeFacts facts(Charge charge) {
        return new ChargeFacts(
                charge.getId(),
                StripeAmounts.fromStripe(charge.getAmountCaptured(), charge.getCurrency()),
                Instant.ofEpochSecond(charge.getCreated()),
                Optional.ofNullable(charge.getBalanceTransactionObject()).map(StripeAnswers::booking));
    }

    static Booking booking(BalanceTransaction entry) {
        return new Booking(
                entry.getId(),
                StripeAmounts.fromStripe(entry.getAmount(), entry.getCurrency()),
                StripeAmounts.fromStripe(entry.getFee(), entry.getCurrency()),
                StripeAmounts.fromStripe(entry.getNet(), entry.getCurrency()));
    }

    /** What a call that failed leaves to be known. */
    static GatewayAnswer of(Throwable failure) {
        return switch (failure) {
            case CardException declined -> declined(declined.getStripeError(), text(declined));
            case RateLimitException busy -> new Deferred(text(busy));
            case NotConnectedException away -> new Deferred(text(away));
            case BusyException busy -> new Deferred(text(busy));
            // A key that is wrong, or that may not do this.
            case AuthenticationException refused -> misconfigured(refused);
            case InvalidRequestException invalid -> invalid(invalid);
            case ArithmeticException unpayable -> invalid(PaymentsReason.AMOUNT_TOO_SMALL, text(unpayable));
            // Timeouts, resets, 5xx, a key that is in use or was used for something else, and what does not parse.
            default -> new Unclear(text(failure));
        };
    }

    private static GatewayAnswer declined(@Nullable StripeError error, String message) {
        if (error == null) {
            return new Unclear("A card was declined without a reason: " + message);
        }
        var intent = error.getPaymentIntent() != null
                ? error.getPaymentIntent().getId()
                : error.getSetupIntent() != null ? error.getSetupIntent().getId() : "";
        return decline(error)
                .<GatewayAnswer>map(decline -> new Declined(intent, decline))
                .orElseGet(() -> new Unclear("A card was declined without a reason: " + message));
    }

    private static Optional<Decline> decline(@Nullable StripeError error) {
        if (error == null) {
            return Optional.empty();
        }
        var code = error.getDeclineCode() == null ? error.getCode() : error.getDeclineCode();
        return Optional.of(new Decline(
                code == null ? "card_declined" : code,
                error.getMessage() == null ? "The card was declined." : error.getMessage(),
                error.getAdviceCode() == null ? "" : error.getAdviceCode()));
    }

    /** Nothing was carried out, and nothing will be until somebody mends the settings. */
    private static GatewayAnswer misconfigured(Exception refused) {
        log.errorf("Stripe refuses the key of this installation: %s", refused.getMessage());
        return new Deferred(text(refused));
    }

    /**
     * Stripe refused the request as such, before it did anything; or it is about a thing in a state that has to be looked
     * at.
     */
    private static GatewayAnswer invalid(InvalidRequestException refused) {
        var code = refused.getCode() == null ? "" : refused.getCode();
        return switch (code) {
            case "amount_too_small" ->
                invalid(PaymentsReason.AMOUNT_TOO_SMALL, "The amount is less than can be charged.");
            case "amount_too_large" ->
                invalid(PaymentsReason.AMOUNT_TOO_LARGE, "The amount is more than can be charged.");
            case "payment_intent_unexpected_state", "setup_intent_unexpected_state" -> new Unclear(text(refused));
            default -> {
                if (isAboutPaymentMethod(refused)) {
                    yield invalid(
                            PaymentsReason.INVALID_PAYMENT_METHOD,
                            "The payment method is not one that can be used here.");
                }
                if (code.equals("resource_missing") && !"customer".equals(refused.getParam())) {
                    yield new Absent();
                }
                log.errorf("Stripe refused a request of ours: %s", refused.getMessage());
                yield new Declined(
                        "",
                        new Decline(
                                code.isEmpty() ? "processing_error" : code, "The payment could not be processed.", ""));
            }
        };
    }

    /** Of a card that was detached from its customer Stripe says so in words alone. */
    private static boolean isAboutPaymentMethod(InvalidRequestException refused) {
        var param = refused.getParam();
        var message = refused.getMessage();
        return (param != null && param.startsWith("payment_method"))
                || (message != null && message.contains("PaymentMethod was previously used"));
    }

    private static GatewayAnswer invalid(PaymentsReason reason, String message) {
        return new Invalid(Refusal.of(reason, message, Map.of()));
    }

    private static String text(Throwable failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
