package io.fundly.sandbox.stripe.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.StandInCore;
import io.fundly.sandbox.stripe.api.StripeFailure;
import io.fundly.sandbox.stripe.faults.FaultBoard;
import io.fundly.sandbox.stripe.faults.RateLimit;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.wire.RequestLog;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The control interface, JSON over HTTP under {@code /_control}. The server listens on the loopback interface only; a page
 * in a browser is kept out as well, since it would send an {@code Origin}.
 */
public final class ControlApi {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Vertx vertx;
    private final StandInCore core;
    private final FaultBoard faults;
    private final RateLimit rateLimit;
    private final RequestLog requests;
    private final OutsideCalls outside;

    public ControlApi(Vertx vertx, StandInCore core, FaultBoard faults, RateLimit rateLimit, RequestLog requests) {
        this.vertx = vertx;
        this.core = core;
        this.faults = faults;
        this.rateLimit = rateLimit;
        this.requests = requests;
        this.outside = new OutsideCalls(core);
    }

    /** Takes a request whose body has been read. */
    public void handle(HttpServerRequest http, Buffer body) {
        if (http.getHeader("Origin") != null || !isLoopback(http)) {
            answer(http, 403, problem("the control interface is for this machine and not for browsers"));
            return;
        }
        Context loop = vertx.getOrCreateContext();
        Future.fromCompletionStage(core.submit(() -> respond(http, body)), loop).onComplete(done -> {
            if (done.succeeded()) {
                answer(http, done.result().status(), done.result().body());
            } else {
                answer(http, 400, problem(String.valueOf(done.cause().getMessage())));
            }
        });
    }

    private static boolean isLoopback(HttpServerRequest http) {
        var authority = http.authority();
        return authority != null && LOOPBACK.contains(authority.host());
    }

    /** On the state thread. */
    private Result respond(HttpServerRequest http, Buffer body) {
        ObjectNode sent = body.length() == 0 ? Json.object() : Json.parse(body.getBytes());
        String call = http.method().name() + ' ' + http.path().substring("/_control".length());
        return switch (call) {
            case "GET /health" -> ok(Json.object().put("status", "up"));
            case "GET /faults" -> ok(listFaults());
            case "POST /faults" -> ok(Json.object().put("id", faults.order(FaultForms.fault(sent))));
            case "DELETE /faults" -> done(faults::clear);
            case "POST /rate-limit" ->
                done(() -> rateLimit.set(
                        sent.path("perSecond").asInt(),
                        sent.path("perSecondAndEndpoint").asInt()));
            case "POST /webhook-faults" -> done(() -> core.webhookFaults().order(FaultForms.webhookFault(sent)));
            case "DELETE /webhook-faults" -> done(core.webhookFaults()::clear);
            case "PUT /webhook" ->
                done(() -> core.setEndpoint(Json.require(sent, "url"), Json.require(sent, "secret")));
            case "GET /webhook-attempts" -> ok(listAttempts());
            case "GET /effects" -> ok(listEffects(http));
            case "GET /requests" -> ok(listRequests());
            case "DELETE /requests" -> done(requests::clear);
            case "GET /clock" -> ok(clock());
            case "POST /clock" -> {
                setClock(sent);
                yield ok(clock());
            }
            case "POST /reset" ->
                done(() -> {
                    faults.clear();
                    rateLimit.set(0, 0);
                    requests.clear();
                    core.reset();
                });
            default -> withId(call, sent);
        };
    }

    /** Calls whose path ends with an id. */
    private Result withId(String call, ObjectNode sent) {
        Function<String, Optional<String>> after =
                prefix -> call.startsWith(prefix) ? Optional.of(call.substring(prefix.length())) : Optional.empty();
        Optional<String> fault = after.apply("DELETE /faults/");
        if (fault.isPresent()) {
            return faults.cancel(fault.get()) ? ok(Json.object()) : notThere(fault.get());
        }
        Optional<String> challenge = after.apply("POST /challenges/");
        if (challenge.isPresent()) {
            return finishChallenge(challenge.get(), Json.text(sent, "outcome").orElse("succeed"));
        }
        Optional<String> event = after.apply("POST /events/");
        if (event.isPresent()) {
            core.postman().sendAgain(event.get(), sent.path("copies").asInt(1));
            return ok(Json.object());
        }
        try {
            return outside.respond(call, sent).map(ControlApi::ok).orElseGet(() -> notThere(call));
        } catch (StripeFailure refused) {
            return new Result(refused.status(), problem(String.valueOf(refused.getMessage())));
        }
    }

    private Result finishChallenge(String intent, String outcome) {
        try {
            ObjectNode after = core.finishChallenge(
                    intent,
                    switch (outcome) {
                        case "succeed" -> true;
                        case "fail" -> false;
                        default -> throw new IllegalArgumentException("an outcome is succeed or fail, not " + outcome);
                    });
            return ok(Json.object().put("status", Json.require(after, "status")));
        } catch (StripeFailure notWaiting) {
            return new Result(404, problem("no such intent waits for its cardholder: " + intent));
        }
    }

    private ObjectNode listFaults() {
        ObjectNode answer = Json.object();
        ArrayNode items = answer.putArray("faults");
        faults.list().forEach(status -> items.add(FaultForms.describe(status)));
        return answer;
    }

    private ObjectNode listAttempts() {
        ObjectNode answer = Json.object().put("undelivered", core.mailbag().owedEvents());
        ArrayNode items = answer.putArray("attempts");
        core.postman()
                .attempts()
                .forEach(attempt -> items.addObject()
                        .put("event", attempt.event())
                        .put("endpoint", attempt.endpoint())
                        .put("type", attempt.type())
                        .put("result", attempt.result()));
        return answer;
    }

    private ObjectNode listEffects(HttpServerRequest http) {
        String kind = http.getParam("kind", "");
        ObjectNode answer = Json.object();
        ArrayNode items = answer.putArray("effects");
        core.effects().all().stream()
                .filter(effect -> kind.isEmpty() || Json.require(effect, "kind").equals(kind))
                .forEach(items::add);
        return answer;
    }

    private ObjectNode listRequests() {
        ObjectNode answer = Json.object();
        ArrayNode items = answer.putArray("requests");
        requests.entries()
                .forEach(entry -> items.addObject()
                        .put("id", entry.id())
                        .put("at_millis", entry.atMillis())
                        .put("method", entry.method())
                        .put("path", entry.path())
                        .put("idempotency_key", entry.idempotencyKey())
                        .put("status", entry.status())
                        .put("replayed", entry.replayed())
                        .put("fault", entry.fault()));
        return answer;
    }

    private ObjectNode clock() {
        return Json.object()
                .put("now", core.clock().now().toString())
                .put("shiftSeconds", core.clock().shift().toSeconds());
    }

    private void setClock(ObjectNode sent) {
        Duration shift = core.clock().shift();
        if (sent.has("now")) {
            shift = shift.plus(Duration.between(core.clock().now(), Instant.parse(Json.require(sent, "now"))));
        } else if (sent.has("advanceSeconds")) {
            shift = shift.plusSeconds(sent.path("advanceSeconds").asLong());
        } else {
            shift = Duration.ZERO;
        }
        core.shiftClock(shift);
    }

    private static Result ok(ObjectNode body) {
        return new Result(200, body);
    }

    private static Result done(Runnable action) {
        action.run();
        return ok(Json.object());
    }

    private static Result notThere(String what) {
        return new Result(404, problem("there is no " + what));
    }

    private static ObjectNode problem(String message) {
        return Json.object().put("error", message);
    }

    private static void answer(HttpServerRequest http, int status, ObjectNode body) {
        http.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(Buffer.buffer(Json.prettyBytes(body)))
                .onFailure(_ -> {});
    }

    private record Result(int status, ObjectNode body) {}
}
