package io.fundly.payments.stripe;

import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import io.fundly.payments.application.Reply;
import io.fundly.payments.application.Reply.Absent;
import io.fundly.payments.application.Reply.Deferred;
import io.fundly.payments.application.Reply.Found;
import io.fundly.payments.application.Reply.Refused;
import io.fundly.payments.application.Reply.Unclear;
import io.fundly.payments.stripe.DeadlineHttpClient.NotConnectedException;
import io.fundly.payments.stripe.StripeCalls.BusyException;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The translation of what Stripe answers about anything but payments themselves; for those see {@link StripeAnswers}. */
final class StripeReplies {

    private static final Logger log = Logger.getLogger(StripeReplies.class);

    private StripeReplies() {}

    /** Makes the call; whatever comes of it is a reply. */
    static <T> Uni<Reply<T>> of(StripeConnection connection, StripeCalls.Call<T> call) {
        return connection
                .<Reply<T>>run(() -> new Found<>(call.run()))
                .onFailure()
                .recoverWithItem(StripeReplies::failed);
    }

    /** Looks for something that need not be there. */
    static <T> Uni<Reply<T>> find(StripeConnection connection, StripeCalls.Call<Optional<T>> call) {
        return connection
                .<Reply<T>>run(() -> call.run().<Reply<T>>map(Found::new).orElseGet(Absent::new))
                .onFailure()
                .recoverWithItem(StripeReplies::failed);
    }

    /** What a call that failed leaves to be known. */
    private static <T> Reply<T> failed(Throwable failure) {
        return switch (failure) {
            case RateLimitException busy -> new Deferred<>(text(busy));
            case NotConnectedException away -> new Deferred<>(text(away));
            case BusyException busy -> new Deferred<>(text(busy));
            // A key that is wrong, or that may not do this: nothing was done until somebody mends the settings.
            case AuthenticationException refused -> {
                log.errorf("Stripe refuses the key of this installation: %s", refused.getMessage());
                yield new Deferred<>(text(refused));
            }
            case CardException refused -> refused(refused.getCode(), refused);
            case InvalidRequestException refused ->
                "resource_missing".equals(refused.getCode()) ? new Absent<>() : refused(refused.getCode(), refused);
            case ArithmeticException unpayable -> refused("amount_invalid", unpayable);
            // Timeouts, resets, 5xx, a key that is in use or was used for something else, and what does not parse.
            default -> new Unclear<>(text(failure));
        };
    }

    private static <T> Reply<T> refused(@Nullable String code, Exception refusal) {
        return new Refused<>(code == null ? "invalid_request" : code, String.valueOf(refusal.getMessage()));
    }

    private static String text(Throwable failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
