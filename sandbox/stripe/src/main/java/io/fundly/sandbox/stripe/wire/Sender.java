package io.fundly.sandbox.stripe.wire;

import io.fundly.sandbox.stripe.api.Answer;
import io.fundly.sandbox.stripe.api.ApiRequest;
import io.fundly.sandbox.stripe.api.Gateway;
import io.fundly.sandbox.stripe.json.Json;
import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import org.jspecify.annotations.Nullable;

/** Sends answers, whole or as broken as a fault wants them. Runs on the request's event loop. */
final class Sender {
    private static final int DRIPS = 50;

    private final Vertx vertx;

    Sender(Vertx vertx) {
        this.vertx = vertx;
    }

    /** The whole answer. */
    void send(HttpServerRequest http, @Nullable ApiRequest request, Answer answer) {
        Buffer body = Buffer.buffer(Json.prettyBytes(answer.body()));
        head(http, request, answer, body.length());
        http.response().end(body).onFailure(Sender::clientIsGone);
    }

    private static HttpServerResponse head(
            HttpServerRequest http, @Nullable ApiRequest request, Answer answer, int length) {
        HttpServerResponse response = http.response().setStatusCode(answer.status());
        response.putHeader("Content-Type", "application/json");
        response.putHeader("Content-Length", Integer.toString(length));
        response.putHeader("Access-Control-Allow-Origin", "*");
        response.putHeader("Access-Control-Expose-Headers", "Request-Id");
        response.putHeader("Cache-Control", "no-cache, no-store");
        response.putHeader("Stripe-Version", Gateway.VERSION);
        if (request != null) {
            response.putHeader("Request-Id", request.id());
            if (!request.idempotencyKey().isEmpty()) {
                response.putHeader("Idempotency-Key", request.idempotencyKey());
                response.putHeader("Original-Request", request.id());
            }
        }
        answer.headers().forEach(response::putHeader);
        return response;
    }

    /** The answer in many small pieces, so that every read succeeds and the whole takes the given time. */
    void drip(HttpServerRequest http, ApiRequest request, Answer answer, long millis) {
        Buffer body = Buffer.buffer(Json.prettyBytes(answer.body()));
        head(http, request, answer, body.length());
        dripFrom(http.response(), body, 0, Math.max(1, millis / DRIPS));
    }

    private void dripFrom(HttpServerResponse response, Buffer body, int from, long pauseMillis) {
        if (response.closed()) {
            return;
        }
        int size = Math.max(1, body.length() / DRIPS);
        if (from + size >= body.length()) {
            response.end(body.slice(from, body.length())).onFailure(Sender::clientIsGone);
            return;
        }
        response.write(body.slice(from, from + size)).onFailure(Sender::clientIsGone);
        vertx.setTimer(pauseMillis, _ -> dripFrom(response, body, from + size, pauseMillis));
    }

    /** Half of the answer, then the end of the connection. */
    void truncate(HttpServerRequest http, ApiRequest request, Answer answer) {
        Buffer body = Buffer.buffer(Json.prettyBytes(answer.body()));
        HttpServerResponse response = head(http, request, answer, body.length());
        response.write(body.slice(0, body.length() / 2))
                .onComplete(_ -> http.connection().close());
    }

    /** The end of the connection, and not a byte before it. */
    void drop(HttpServerRequest http) {
        http.connection().close().onFailure(Sender::clientIsGone);
    }

    /** An abortive end: a lingering time of zero makes the kernel send RST instead of FIN. */
    void reset(HttpServerRequest http) {
        if (http.connection() instanceof ConnectionBase connection) {
            connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        }
        drop(http);
    }

    /** The client did not wait; what the call did is done all the same. */
    private static void clientIsGone(Throwable expected) {
        System.getLogger(Sender.class.getName())
                .log(System.Logger.Level.DEBUG, "the client did not wait for its answer", expected);
    }
}
