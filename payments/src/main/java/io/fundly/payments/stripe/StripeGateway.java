package io.fundly.payments.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.SetupIntent;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.SetupIntentListParams;
import io.fundly.payments.application.GatewayEvent;
import io.fundly.payments.application.PaymentGateway;
import io.fundly.payments.application.PaymentOrder;
import io.fundly.payments.application.Sighting;
import io.fundly.payments.application.Unavailable;
import io.fundly.payments.domain.GatewayAnswer;
import io.fundly.payments.domain.GatewayAnswer.Absent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stripe, through its own library. */
@ApplicationScoped
public class StripeGateway implements PaymentGateway {

    private static final long PAGE = 100;

    /** Stripe stamps by its own clock, which may be behind ours. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofHours(2);

    private final StripeConnection connection;
    private final StripeClient stripe;
    private final StripeEvents events;

    StripeGateway(StripeConnection connection, StripeConfig config, Clock clock) {
        this.connection = connection;
        this.stripe = connection.client();
        this.events = new StripeEvents(
                new StripeSignatures(config.webhookSecrets(), config.webhookTolerance(), config.webhookClockSkew()),
                clock);
    }

    @Override
    public Uni<String> createCustomer(UUID requestKey, UUID backerId) {
        var params = CustomerCreateParams.builder()
                .putMetadata("backer_id", backerId.toString())
                .build();
        return connection
                .run(() -> stripe.v1()
                        .customers()
                        .create(params, StripeParams.key(requestKey))
                        .getId())
                .onFailure()
                .transform(failure -> Unavailable.because("No customer could be made: " + failure));
    }

    @Override
    public Uni<GatewayAnswer> submit(PaymentOrder order) {
        return answer(() -> switch (order.kind()) {
            case SETUP, REPLACEMENT, VERIFICATION ->
                StripeAnswers.of(stripe.v1()
                        .setupIntents()
                        .create(StripeParams.setUp(order), StripeParams.key(order.attemptId())));
            case AUTHORIZATION -> pay(order, StripeParams.authorize(order));
            case CHARGE -> pay(order, StripeParams.charge(order));
            case PAYMENT -> pay(order, StripeParams.payNow(order));
        });
    }

    private GatewayAnswer pay(PaymentOrder order, PaymentIntentCreateParams params) throws StripeException {
        return StripeAnswers.of(stripe.v1().paymentIntents().create(params, StripeParams.key(order.attemptId())));
    }

    @Override
    public Uni<GatewayAnswer> look(PaymentOrder order) {
        return answer(() ->
                order.intentId().isPresent() ? retrieve(order.intentId().get()).answer() : find(order));
    }

    /** A list shows what was just written, which a search does not. */
    private GatewayAnswer find(PaymentOrder order) throws StripeException {
        var since = order.since().minus(CLOCK_DIFFERENCE).getEpochSecond();
        var found = order.kind().movesMoney() ? findPayment(order, since) : findSetUp(order, since);
        return found == null ? new Absent() : retrieve(found).answer();
    }

    private @Nullable String findSetUp(PaymentOrder order, long since) throws StripeException {
        var params = SetupIntentListParams.builder()
                .setCustomer(order.customerId())
                .setCreated(
                        SetupIntentListParams.Created.builder().setGte(since).build())
                .setLimit(PAGE)
                .build();
        for (var intent : stripe.v1().setupIntents().list(params).autoPagingIterable()) {
            if (isFor(order, intent.getMetadata())) {
                return intent.getId();
            }
        }
        return null;
    }

    private @Nullable String findPayment(PaymentOrder order, long since) throws StripeException {
        var params = PaymentIntentListParams.builder()
                .setCustomer(order.customerId())
                .setCreated(
                        PaymentIntentListParams.Created.builder().setGte(since).build())
                .setLimit(PAGE)
                .build();
        for (var intent : stripe.v1().paymentIntents().list(params).autoPagingIterable()) {
            if (isFor(order, intent.getMetadata())) {
                return intent.getId();
            }
        }
        return null;
    }

    private static boolean isFor(PaymentOrder order, Map<String, String> metadata) {
        return order.attemptId().toString().equals(metadata.get(StripeParams.ATTEMPT));
    }

    @Override
    public Uni<GatewayAnswer> capture(PaymentOrder order) {
        var params = PaymentIntentCaptureParams.builder()
                .addExpand(StripeParams.booking())
                .build();
        return answer(() -> StripeAnswers.of(stripe.v1()
                .paymentIntents()
                .capture(order.intentId().orElseThrow(), params, StripeParams.key(order.attemptId(), "capture"))));
    }

    @Override
    public Uni<GatewayAnswer> cancel(PaymentOrder order) {
        var intentId = order.intentId().orElseThrow();
        return answer(() -> order.kind().movesMoney()
                ? StripeAnswers.of(stripe.v1().paymentIntents().cancel(intentId))
                : StripeAnswers.of(stripe.v1().setupIntents().cancel(intentId)));
    }

    @Override
    public Uni<Sighting> sight(String objectId) {
        return connection
                .run(() -> retrieve(objectId))
                .onFailure()
                .recoverWithItem(failure -> new Sighting(Optional.empty(), StripeAnswers.of(failure)));
    }

    private Sighting retrieve(String objectId) throws StripeException {
        if (objectId.startsWith("seti_")) {
            SetupIntent intent = stripe.v1().setupIntents().retrieve(objectId);
            return new Sighting(attempt(intent.getMetadata()), StripeAnswers.of(intent));
        }
        var params = PaymentIntentRetrieveParams.builder()
                .addExpand(StripeParams.booking())
                .build();
        PaymentIntent intent = stripe.v1().paymentIntents().retrieve(objectId, params);
        return new Sighting(attempt(intent.getMetadata()), StripeAnswers.of(intent));
    }

    private static Optional<UUID> attempt(Map<String, String> metadata) {
        try {
            return Optional.ofNullable(metadata.get(StripeParams.ATTEMPT)).map(UUID::fromString);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private Uni<GatewayAnswer> answer(StripeCalls.Call<GatewayAnswer> call) {
        return connection.run(call).onFailure().recoverWithItem(StripeAnswers::of);
    }

    @Override
    public boolean isLive() {
        return connection.isLive();
    }

    @Override
    public GatewayEvent verify(byte[] payload, String signature) {
        return events.read(payload, signature);
    }
}
