package io.fundly.sandbox.stripe.webhooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Rendering;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.resources.WebhookEndpoints;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Brings events to their endpoints, again and again with growing delay until one answers 2xx, for three days, as
 * <a href="https://docs.stripe.com/webhooks#retries">Stripe does</a>. Signatures carry the machine's time, not the
 * stand-in's, because whoever verifies them has no test clock. Lives on the state thread but for the sending itself.
 */
public final class Postman {
    private static final int MOST_ON_THE_WAY = 32;
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
    private static final Duration GIVES_UP_AFTER = Duration.ofDays(3);
    private static final long ANSWER_TIMEOUT_MILLIS = 20_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final Executor stateThread;
    private final Mailbag mailbag;
    private final WebhookFaults faults;
    private final Settings settings;
    private final DeliveryLog log = new DeliveryLog();
    private final Deque<Delivery> ready = new ArrayDeque<>();
    private final List<Delivery> held = new ArrayList<>();
    private int onTheWay;

    public Postman(Vertx vertx, Executor stateThread, Mailbag mailbag, WebhookFaults faults, Settings settings) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(MOST_ON_THE_WAY));
        this.stateThread = stateThread;
        this.mailbag = mailbag;
        this.faults = faults;
        this.settings = settings;
    }

    /** Sends what is new. */
    public void sendNew() {
        long now = settings.clock.millis();
        mailbag.next().ifPresent(first -> {
            ready.add(new Delivery(first, 1, now));
            for (var more = mailbag.next(); more.isPresent(); more = mailbag.next()) {
                ready.add(new Delivery(more.get(), 1, now));
            }
        });
        sendReady();
    }

    private void sendReady() {
        while (onTheWay < MOST_ON_THE_WAY && !ready.isEmpty()) {
            attempt(ready.remove());
        }
    }

    private void attempt(Delivery delivery) {
        Optional<ObjectNode> event = mailbag.event(delivery.letter);
        Optional<ObjectNode> endpoint = mailbag.endpoint(delivery.letter);
        if (event.isEmpty() || endpoint.isEmpty()) {
            mailbag.close(delivery.letter);
            return;
        }
        Parcel parcel = Parcel.of(event.get(), endpoint.get(), settings.clock.millis() / 1000);
        Optional<WebhookFault> fault = faults.strike(parcel.type);
        if (fault.isEmpty()) {
            send(delivery, parcel, 1);
            return;
        }
        long amount = fault.get().amount();
        switch (fault.get().kind()) {
            case DELAY -> later(amount, () -> send(delivery, parcel, 1));
            case DUPLICATE -> send(delivery, parcel, Math.toIntExact(amount));
            case SHUFFLE -> hold(delivery, amount);
            case DROP -> log.add(delivery.letter, parcel.type, "dropped");
            case WRONG_SECRET -> send(delivery, parcel.signed(parcel.timestamp, "whsec_wrong"), 1);
            case TWO_SIGNATURES -> send(delivery, parcel.signed(parcel.timestamp, "whsec_wrong", parcel.secret), 1);
            case OLD_TIME -> send(delivery, parcel.signed(parcel.timestamp - amount, parcel.secret), 1);
            case FUTURE_TIME -> send(delivery, parcel.signed(parcel.timestamp + amount, parcel.secret), 1);
        }
    }

    /** Sends an event once more to every endpoint, whether it has arrived or not. */
    public void sendAgain(String eventId, int copies) {
        for (String endpointId : mailbag.endpointIds()) {
            Mailbag.Letter letter = new Mailbag.Letter(eventId, endpointId);
            Optional<ObjectNode> event = mailbag.event(letter);
            Optional<ObjectNode> endpoint = mailbag.endpoint(letter);
            if (event.isPresent() && endpoint.isPresent()) {
                Delivery delivery = new Delivery(letter, 1, settings.clock.millis());
                send(delivery, Parcel.of(event.get(), endpoint.get(), settings.clock.millis() / 1000), copies);
            }
        }
    }

    /** The held ones go when there are enough, the last first. */
    private void hold(Delivery delivery, long enough) {
        held.add(delivery);
        if (held.size() >= enough) {
            List<Delivery> batch = new ArrayList<>(held);
            held.clear();
            Collections.reverse(batch);
            for (Delivery next : batch) {
                mailbag.event(next.letter)
                        .ifPresent(event -> mailbag.endpoint(next.letter)
                                .ifPresent(endpoint ->
                                        send(next, Parcel.of(event, endpoint, settings.clock.millis() / 1000), 1)));
            }
        }
    }

    private void send(Delivery delivery, Parcel parcel, int copies) {
        onTheWay++;
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < copies; i++) {
            answers.add(post(parcel));
        }
        Future.all(answers)
                .onComplete(all -> stateThread.execute(() -> {
                    onTheWay--;
                    String result =
                            all.succeeded() ? answers.getFirst().result().toString() : String.valueOf(all.cause());
                    log.add(delivery.letter, parcel.type, result);
                    boolean arrived =
                            all.succeeded() && answers.stream().allMatch(answer -> answer.result() / 100 == 2);
                    if (arrived) {
                        mailbag.close(delivery.letter);
                    } else if (mailbag.isOwed(delivery.letter)) {
                        retry(delivery);
                    }
                    sendReady();
                }));
    }

    private Future<Integer> post(Parcel parcel) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(parcel.url)
                .setTimeout(ANSWER_TIMEOUT_MILLIS)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .putHeader("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
                .putHeader("Stripe-Signature", parcel.signature);
        return client.request(options)
                .compose(request -> request.send(parcel.body))
                .compose(response -> response.body().map(response.statusCode()));
    }

    private void retry(Delivery delivery) {
        if (settings.clock.millis() - delivery.firstAtMillis > GIVES_UP_AFTER.toMillis()) {
            mailbag.close(delivery.letter);
            return;
        }
        long delay = settings.firstRetry.toMillis() << Math.min(delivery.attempt - 1, 16);
        later(Math.min(delay, LONGEST_DELAY.toMillis()), () -> {
            ready.add(new Delivery(delivery.letter, delivery.attempt + 1, delivery.firstAtMillis));
            sendReady();
        });
    }

    private void later(long millis, Runnable action) {
        vertx.setTimer(Math.max(1, millis), _ -> stateThread.execute(action));
    }

    /** What was tried, newest last. */
    public List<DeliveryLog.Attempt> attempts() {
        return log.attempts();
    }

    /** Forgets what is queued. */
    public void clear() {
        ready.clear();
        held.clear();
        log.clear();
    }

    /**
     * How the postman works.
     *
     * @param clock whose time signatures carry
     * @param firstRetry the delay after the first failure; each further one doubles it
     */
    public record Settings(Clock clock, Duration firstRetry) {}

    private record Delivery(Mailbag.Letter letter, int attempt, long firstAtMillis) {}

    /** What is sent: computed on the state thread, so that the sending needs nothing else. */
    private record Parcel(String url, String type, Buffer body, long timestamp, String secret, String signature) {

        static Parcel of(ObjectNode event, ObjectNode endpoint, long timestamp) {
            Buffer body = Buffer.buffer(Json.prettyBytes(Rendering.visible(event)));
            String secret = Json.require(endpoint, WebhookEndpoints.SECRET);
            String signature = WebhookSigner.header(timestamp, body.getBytes(), secret);
            return new Parcel(
                    Json.require(endpoint, "url"), Json.require(event, "type"), body, timestamp, secret, signature);
        }

        Parcel signed(long newTimestamp, String... secrets) {
            return new Parcel(
                    url, type, body, timestamp, secret, WebhookSigner.header(newTimestamp, body.getBytes(), secrets));
        }
    }
}
