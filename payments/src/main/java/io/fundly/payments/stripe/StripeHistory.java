package io.fundly.payments.stripe;

import com.stripe.exception.StripeException;
import com.stripe.net.ApiResource.RequestMethod;
import io.fundly.payments.application.GatewayEvent;
import io.fundly.payments.application.ProcessorHistory;
import io.fundly.payments.application.Reply;
import io.fundly.payments.domain.ChargeFacts.Booking;
import io.fundly.payments.domain.Movement;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Stripe's lists of what happened, read as they are and not through the library's types, as webhooks are too. */
@ApplicationScoped
class StripeHistory implements ProcessorHistory {

    private static final int PAGE = 100;

    private final StripeConnection connection;

    StripeHistory(StripeConnection connection) {
        this.connection = connection;
    }

    @Override
    public Uni<Reply<Pageful<GatewayEvent>>> events(Instant since, Optional<String> after) {
        return StripeReplies.of(
                connection, () -> page("/v1/events", since, after, event -> StripeEvents.event(event, event.encode())));
    }

    @Override
    public Uni<Reply<Pageful<Movement>>> movements(Instant since, Optional<String> after) {
        return StripeReplies.of(
                connection, () -> page("/v1/balance_transactions", since, after, StripeHistory::movement));
    }

    private static Movement movement(JsonObject entry) {
        var currency = entry.getString("currency");
        return new Movement(
                entry.getString("type"),
                Optional.ofNullable(entry.getString("source")).orElse(""),
                new Booking(
                        entry.getString("id"),
                        StripeAmounts.fromStripe(entry.getLong("amount"), currency),
                        StripeAmounts.fromStripe(entry.getLong("fee"), currency),
                        StripeAmounts.fromStripe(entry.getLong("net"), currency)),
                Instant.ofEpochSecond(entry.getLong("created")));
    }

    private <T> Pageful<T> page(String list, Instant since, Optional<String> after, Function<JsonObject, T> reader)
            throws StripeException {
        // created[gte], with the brackets escaped.
        var query = list + "?limit=" + PAGE + "&created%5Bgte%5D=" + since.getEpochSecond()
                + after.map(id -> "&starting_after=" + URLEncoder.encode(id, StandardCharsets.UTF_8))
                        .orElse("");
        var answer = new JsonObject(
                connection.client().rawRequest(RequestMethod.GET, query, "").body());
        var items = answer.getJsonArray("data").stream()
                .map(item -> reader.apply((JsonObject) item))
                .toList();
        return new Pageful<>(items, answer.getBoolean("has_more"));
    }
}
