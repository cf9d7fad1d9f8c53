package io.fundly.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.SetupIntent;
import com.stripe.model.StripeError;
import io.fundly.payments.domain.GatewayAnswer.Absent;
import io.fundly.payments.domain.GatewayAnswer.ActionNeeded;
import io.fundly.payments.domain.GatewayAnswer.Authorized;
import io.fundly.payments.domain.GatewayAnswer.Declined;
import io.fundly.payments.domain.GatewayAnswer.Deferred;
import io.fundly.payments.domain.GatewayAnswer.Invalid;
import io.fundly.payments.domain.GatewayAnswer.Ready;
import io.fundly.payments.domain.GatewayAnswer.Unclear;
import io.fundly.payments.domain.GatewayAnswer.Underway;
import io.fundly.payments.domain.GatewayAnswer.Voided;
import io.fundly.payments.stripe.DeadlineHttpClient.NotConnectedException;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each answer of Stripe's comes to one of ours; what is not known for certain is unclear. */
class StripeAnswersTest {

    @Test
    void readsEveryStatusOfAPayment() {
        var expected = Map.of(
                "requires_payment_method", ActionNeeded.class,
                "requires_confirmation", ActionNeeded.class,
                "requires_action", ActionNeeded.class,
                "processing", Underway.class,
                "requires_capture", Authorized.class,
                "canceled", Voided.class,
                "succeeded", Unclear.class,
                "something_new", Unclear.class);
        expected.forEach((status, answer) ->
                assertThat(StripeAnswers.of(payment(status))).as(status).isInstanceOf(answer));
    }

    @Test
    void readsEveryStatusOfASetUp() {
        var expected = Map.of(
                "requires_payment_method", ActionNeeded.class,
                "requires_confirmation", ActionNeeded.class,
                "requires_action", ActionNeeded.class,
                "processing", Underway.class,
                "canceled", Voided.class,
                "succeeded", Ready.class,
                "something_new", Unclear.class);
        expected.forEach((status, answer) -> {
            var intent = new SetupIntent();
            intent.setId("seti_1");
            intent.setStatus(status);
            intent.setClientSecret("secret");
            intent.setPaymentMethod("pm_1");
            assertThat(StripeAnswers.of(intent)).as(status).isInstanceOf(answer);
        });
    }

    @Test
    void tellsADeclineFromAFormThatIsStillEmpty() {
        var intent = payment("requires_payment_method");
        var error = new StripeError();
        error.setCode("card_declined");
        error.setDeclineCode("insufficient_funds");
        error.setMessage("Your card has insufficient funds.");
        intent.setLastPaymentError(error);
        assertThat(StripeAnswers.of(intent)).isInstanceOfSatisfying(Declined.class, declined -> {
            assertThat(declined.decline().code()).isEqualTo("insufficient_funds");
            assertThat(declined.decline().message()).isEqualTo("Your card has insufficient funds.");
        });
    }

    private static PaymentIntent payment(String status) {
        var intent = new PaymentIntent();
        intent.setId("pi_1");
        intent.setStatus(status);
        intent.setClientSecret("secret");
        return intent;
    }

    @Test
    void takesForUndoneOnlyWhatWasSurelyNotDone() {
        assertThat(StripeAnswers.of(new RateLimitException("busy", null, null, null, 429, null)))
                .isInstanceOf(Deferred.class);
        assertThat(StripeAnswers.of(new NotConnectedException("refused", new IOException())))
                .isInstanceOf(Deferred.class);
        assertThat(StripeAnswers.of(new AuthenticationException("wrong key", null, null, 401)))
                .isInstanceOf(Deferred.class);
        assertThat(StripeAnswers.of(new StripeCalls.BusyException())).isInstanceOf(Deferred.class);
        assertThat(StripeAnswers.of(new ApiConnectionException("reset", new IOException())))
                .isInstanceOf(Unclear.class);
        assertThat(StripeAnswers.of(new ApiException("broken", null, null, 500, null)))
                .isInstanceOf(Unclear.class);
        assertThat(StripeAnswers.of(new ApiException("in use", null, "idempotency_key_in_use", 409, null)))
                .isInstanceOf(Unclear.class);
        assertThat(StripeAnswers.of(new IdempotencyException("other parameters", null, null, 400)))
                .isInstanceOf(Unclear.class);
        assertThat(StripeAnswers.of(new IllegalStateException("cut"))).isInstanceOf(Unclear.class);
        assertThat(StripeAnswers.of(new NullPointerException())).isInstanceOf(Unclear.class);
    }

    @Test
    void readsWhyARequestWasRefused() {
        assertThat(StripeAnswers.of(invalid("payment_method", "resource_missing", 400)))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo("INVALID_PAYMENT_METHOD"));
        assertThat(StripeAnswers.of(invalid("amount", "amount_too_small", 400)))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo("AMOUNT_TOO_SMALL"));
        assertThat(StripeAnswers.of(invalid("intent", "resource_missing", 404))).isInstanceOf(Absent.class);
        assertThat(StripeAnswers.of(invalid("customer", "resource_missing", 400)))
                .isInstanceOf(Declined.class);
        assertThat(StripeAnswers.of(invalid(null, "payment_intent_unexpected_state", 400)))
                .isInstanceOf(Unclear.class);
    }

    private static InvalidRequestException invalid(
            @org.jspecify.annotations.Nullable String param, String code, int status) {
        return new InvalidRequestException("refused", param, null, code, status, null);
    }
}
