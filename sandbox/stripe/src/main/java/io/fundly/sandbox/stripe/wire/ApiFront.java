package io.fundly.sandbox.stripe.wire;

import io.fundly.sandbox.stripe.api.Answer;
import io.fundly.sandbox.stripe.api.ApiRequest;
import io.fundly.sandbox.stripe.api.StripeFailure;
import io.fundly.sandbox.stripe.api.Tampering;
import io.fundly.sandbox.stripe.faults.Fault;
import io.fundly.sandbox.stripe.faults.FaultBoard;
import io.fundly.sandbox.stripe.faults.RateLimit;
import io.fundly.sandbox.stripe.json.Ids;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The API's door: faults and rate limits strike here, before and after a call runs on the state thread, and here an
 * idempotency key is in use from the arrival of its request until its call has run.
 */
public final class ApiFront {
    private final Vertx vertx;
    private final Brain brain;
    private final FaultBoard faults;
    private final RateLimit rateLimit;
    private final RequestLog log;
    private final Sender sender;
    private final Set<String> keysInUse = ConcurrentHashMap.newKeySet();

    public ApiFront(Vertx vertx, Brain brain, FaultBoard faults, RateLimit rateLimit, RequestLog log) {
        this.vertx = vertx;
        this.brain = brain;
        this.faults = faults;
        this.rateLimit = rateLimit;
        this.log = log;
        this.sender = new Sender(vertx);
    }

    /** Takes a request whose body has been read. */
    public void handle(HttpServerRequest http, Buffer body) {
        ApiRequest request;
        try {
            request = RequestReader.read(http, body, Ids.next("req"));
        } catch (StripeFailure refusal) {
            sender.send(http, null, Answer.of(refusal));
            return;
        }
        Optional<String> limited = rateLimit.refuses(endpoint(request), System.nanoTime());
        if (limited.isPresent()) {
            finish(http, request, Refusals.rateLimited(limited.get()), "");
            return;
        }
        Optional<Fault> fault = faults.strike(request.method(), request.path());
        if (fault.isPresent()) {
            strikeBefore(http, request, fault.get());
        } else {
            run(http, request, Optional.empty());
        }
    }

    /** All objects of a kind share a limit. */
    private static String endpoint(ApiRequest request) {
        String[] segments = request.path().split("/", 4);
        return request.method() + ' ' + (segments.length > 2 ? segments[2] : "");
    }

    private void strikeBefore(HttpServerRequest http, ApiRequest request, Fault fault) {
        String name = fault.kind().name();
        switch (fault.kind()) {
            case RESET_BEFORE -> {
                log.add(request, brain.nowMillis(), 0, false, name);
                sender.reset(http);
            }
            case ERROR_500_BEFORE -> finish(http, request, Answer.serverError(), name);
            case ERROR_429_BEFORE -> finish(http, request, Refusals.rateLimited("global-rate"), name);
            case ERROR_409_BEFORE -> finish(http, request, Refusals.keyInUse(request), name);
            case DELAY_BEFORE -> {
                if (take(request)) {
                    vertx.setTimer(Math.max(1, fault.millis()), _ -> runTaken(http, request, Optional.of(fault)));
                } else {
                    finish(http, request, Refusals.keyInUse(request), name);
                }
            }
            case DROP_AFTER,
                    RESET_AFTER,
                    DELAY_AFTER,
                    DRIP_AFTER,
                    TRUNCATE_AFTER,
                    STORED_500,
                    STORED_500_WITHOUT_EFFECT -> run(http, request, Optional.of(fault));
        }
    }

    private void run(HttpServerRequest http, ApiRequest request, Optional<Fault> fault) {
        if (take(request)) {
            runTaken(http, request, fault);
        } else {
            finish(http, request, Refusals.keyInUse(request), "");
        }
    }

    private void runTaken(HttpServerRequest http, ApiRequest request, Optional<Fault> fault) {
        Context loop = vertx.getOrCreateContext();
        brain.run(request, fault.map(ApiFront::tampering).orElse(Tampering.NONE), answer -> {
            release(request);
            loop.runOnContext(_ -> answered(http, request, answer, fault));
        });
    }

    private static Tampering tampering(Fault fault) {
        return switch (fault.kind()) {
            case STORED_500 -> Tampering.STORED_500;
            case STORED_500_WITHOUT_EFFECT -> Tampering.STORED_500_WITHOUT_EFFECT;
            case RESET_BEFORE,
                    ERROR_500_BEFORE,
                    ERROR_429_BEFORE,
                    ERROR_409_BEFORE,
                    DELAY_BEFORE,
                    DROP_AFTER,
                    RESET_AFTER,
                    DELAY_AFTER,
                    DRIP_AFTER,
                    TRUNCATE_AFTER -> Tampering.NONE;
        };
    }

    private void answered(HttpServerRequest http, ApiRequest request, Answer answer, Optional<Fault> struck) {
        if (struck.isEmpty()) {
            finish(http, request, answer, "");
            return;
        }
        Fault fault = struck.get();
        log.add(request, brain.nowMillis(), answer, fault.kind().name());
        switch (fault.kind()) {
            case DROP_AFTER -> sender.drop(http);
            case RESET_AFTER -> sender.reset(http);
            case DELAY_AFTER -> vertx.setTimer(Math.max(1, fault.millis()), _ -> sender.send(http, request, answer));
            case DRIP_AFTER -> sender.drip(http, request, answer, fault.millis());
            case TRUNCATE_AFTER -> sender.truncate(http, request, answer);
            case RESET_BEFORE,
                    ERROR_500_BEFORE,
                    ERROR_429_BEFORE,
                    ERROR_409_BEFORE,
                    DELAY_BEFORE,
                    STORED_500,
                    STORED_500_WITHOUT_EFFECT -> sender.send(http, request, answer);
        }
    }

    private void finish(HttpServerRequest http, ApiRequest request, Answer answer, String fault) {
        log.add(request, brain.nowMillis(), answer, fault);
        sender.send(http, request, answer);
    }

    private boolean take(ApiRequest request) {
        return !usesKey(request) || keysInUse.add(keyOf(request));
    }

    private void release(ApiRequest request) {
        if (usesKey(request)) {
            keysInUse.remove(keyOf(request));
        }
    }

    private static boolean usesKey(ApiRequest request) {
        return request.method().equals("POST") && !request.idempotencyKey().isEmpty();
    }

    private static String keyOf(ApiRequest request) {
        return request.actingFor() + '\n' + request.idempotencyKey();
    }
}
