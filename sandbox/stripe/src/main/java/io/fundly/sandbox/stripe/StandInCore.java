package io.fundly.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Answer;
import io.fundly.sandbox.stripe.api.ApiKeys;
import io.fundly.sandbox.stripe.api.ApiRequest;
import io.fundly.sandbox.stripe.api.Call;
import io.fundly.sandbox.stripe.api.Changes;
import io.fundly.sandbox.stripe.api.Gateway;
import io.fundly.sandbox.stripe.api.IdempotencyKeys;
import io.fundly.sandbox.stripe.api.Tampering;
import io.fundly.sandbox.stripe.resources.HappeningsOutside;
import io.fundly.sandbox.stripe.resources.StripeApi;
import io.fundly.sandbox.stripe.store.Balances;
import io.fundly.sandbox.stripe.store.Effects;
import io.fundly.sandbox.stripe.store.StandInClock;
import io.fundly.sandbox.stripe.store.Store;
import io.fundly.sandbox.stripe.store.Tasks;
import io.fundly.sandbox.stripe.webhooks.ConfiguredEndpoint;
import io.fundly.sandbox.stripe.webhooks.Mailbag;
import io.fundly.sandbox.stripe.webhooks.Postman;
import io.fundly.sandbox.stripe.webhooks.WebhookFaults;
import io.fundly.sandbox.stripe.wire.Brain;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * State and the one thread that may touch it. Calls, due tasks, deliveries and the control interface take turns there, so
 * whatever happens happens in one order, which is the order of the journal.
 */
public final class StandInCore implements Brain {
    private static final long TICK_MILLIS = 50;

    private final ExecutorService stateThread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("stripe-state").factory());
    private final StandInConfig config;
    private final Store store;
    private final StandInClock clock;
    private final Tasks tasks;
    private final Balances balances;
    private final Effects effects;
    private final Mailbag mailbag;
    private final IdempotencyKeys idempotency;
    private final StripeApi api;
    private final Gateway gateway;
    private final Postman postman;
    private final ConfiguredEndpoint endpoint;
    private final Vertx vertx;
    private final WebhookFaults webhookFaults = new WebhookFaults();

    StandInCore(StandInConfig config, Vertx vertx, Supplier<String> pageUri) throws IOException {
        this.config = config;
        this.vertx = vertx;
        store = Store.open(config.dataDirectory());
        clock = new StandInClock(Clock.systemUTC(), store);
        tasks = new Tasks(store);
        balances = new Balances(store);
        effects = new Effects(store);
        mailbag = new Mailbag(store);
        endpoint = new ConfiguredEndpoint(store);
        idempotency = new IdempotencyKeys(store);
        api = new StripeApi(balances, pageUri, mailbag::owed);
        ApiKeys keys = new ApiKeys(Set.of(config.secretKey()), Set.of(config.publishableKey()));
        gateway = new Gateway(store, keys, api.routes(), idempotency);
        var settings = new Postman.Settings(Clock.systemUTC(), config.firstRetry());
        postman = new Postman(vertx, this::perform, mailbag, webhookFaults, settings);
    }

    /** Reads what earlier runs left and begins to work. */
    void start() {
        submit(() -> {
                    store.load();
                    config.webhookUrl().ifPresent(url -> {
                        setEndpoint(url, config.webhookSecret());
                        endpoint.subscribe(config.webhookEvents(), clock.nowSeconds());
                    });
                    return true;
                })
                .join();
        vertx.setPeriodic(TICK_MILLIS, _ -> perform(this::catchUp));
    }

    /** Sends events to a URL from now on. */
    public void setEndpoint(String url, String secret) {
        endpoint.point(url, secret, clock.nowSeconds());
    }

    @Override
    public void run(ApiRequest request, Tampering tampering, Consumer<Answer> whenAnswered) {
        perform(() -> {
            whenAnswered.accept(gateway.run(request, clock.nowSeconds(), tampering));
            catchUp();
        });
    }

    /** Runs what is due, and sends the events of all that happened. */
    private void catchUp() {
        for (Optional<Tasks.Task> due = tasks.takeDue(clock.nowSeconds());
                due.isPresent();
                due = tasks.takeDue(clock.nowSeconds())) {
            Changes changes = new Changes(store);
            api.run(due.get(), changes, clock.nowSeconds());
            changes.commit();
        }
        postman.sendNew();
    }

    /** Runs something on the state thread; after the end nothing is run any more. */
    private void perform(Runnable action) {
        if (!stateThread.isShutdown()) {
            stateThread.execute(() -> {
                try {
                    action.run();
                } catch (RuntimeException e) {
                    System.getLogger(StandInCore.class.getName())
                            .log(System.Logger.Level.ERROR, "the stand-in failed at a task of its own", e);
                }
            });
        }
    }

    /** Runs something on the state thread and hands its result back. */
    public <T> CompletableFuture<T> submit(Callable<T> action) {
        CompletableFuture<T> result = new CompletableFuture<>();
        stateThread.execute(() -> {
            try {
                result.complete(action.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    /** The cardholder has passed a challenge, or not. */
    public ObjectNode finishChallenge(String intentId, boolean passed) {
        Changes changes = new Changes(store);
        ObjectNode intent = api.finishChallenge(intentId, passed, changes, clock.nowSeconds());
        changes.commit();
        catchUp();
        return intent;
    }

    /** Lets something happen that no API call does, in one of the accounts. */
    public ObjectNode happen(String account, BiFunction<HappeningsOutside, Call, ObjectNode> happening) {
        Changes changes = new Changes(store);
        Call call = Call.byItself(account, clock.nowSeconds(), changes);
        ObjectNode result = happening.apply(api.outside(), call);
        changes.commit();
        catchUp();
        return result;
    }

    /** Sets how far the stand-in's time is ahead of the machine's, and runs what that makes due. */
    public void shiftClock(Duration shift) {
        store.commit(List.of(StandInClock.shifting(shift)));
        catchUp();
    }

    /** Forgets everything that ever happened, but not where events go. */
    public void reset() {
        Optional<ObjectNode> kept = endpoint.find();
        store.clear();
        clock.reset();
        tasks.clear();
        balances.clear();
        effects.clear();
        mailbag.clear();
        idempotency.clear();
        postman.clear();
        webhookFaults.clear();
        kept.ifPresent(endpoint::restore);
    }

    public Store store() {
        return store;
    }

    public StandInClock clock() {
        return clock;
    }

    public Effects effects() {
        return effects;
    }

    public Mailbag mailbag() {
        return mailbag;
    }

    public Postman postman() {
        return postman;
    }

    public WebhookFaults webhookFaults() {
        return webhookFaults;
    }

    @Override
    public long nowMillis() {
        return clock.now().toEpochMilli();
    }

    void close() throws IOException {
        stateThread.shutdown();
        try {
            if (!stateThread.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IOException("the state thread did not come to an end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        store.close();
    }
}
