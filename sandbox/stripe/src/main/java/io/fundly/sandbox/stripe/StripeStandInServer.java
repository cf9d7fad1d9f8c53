package io.fundly.sandbox.stripe;

import io.fundly.sandbox.stripe.control.ControlApi;
import io.fundly.sandbox.stripe.control.Pages;
import io.fundly.sandbox.stripe.faults.FaultBoard;
import io.fundly.sandbox.stripe.faults.RateLimit;
import io.fundly.sandbox.stripe.wire.ApiFront;
import io.fundly.sandbox.stripe.wire.RequestLog;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;

/** A running stand-in. */
public final class StripeStandInServer implements Closeable {
    private static final int LARGEST_BODY_BYTES = 1 << 20;

    private final Vertx vertx;
    private final StandInCore core;
    private final StandInConfig config;
    private volatile int port;

    private StripeStandInServer(StandInConfig config) throws IOException {
        this.config = config;
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(2));
        try {
            core = new StandInCore(config, vertx, () -> uri().toString());
        } catch (IOException e) {
            vertx.close().toCompletionStage().toCompletableFuture().join();
            throw e;
        }
    }

    /**
     * Starts a stand-in; it answers when this returns.
     *
     * @throws IOException if the port is taken, or the data directory is not writable or in use
     */
    public static StripeStandInServer start(StandInConfig config) throws IOException {
        StripeStandInServer server = new StripeStandInServer(config);
        try {
            server.core.start();
            server.listen();
            return server;
        } catch (CompletionException e) {
            server.close();
            throw new IOException("the Stripe stand-in cannot start: " + e.getCause(), e);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void listen() {
        FaultBoard faults = new FaultBoard();
        RateLimit rateLimit = new RateLimit();
        RequestLog requests = new RequestLog();
        ApiFront api = new ApiFront(vertx, core, faults, rateLimit, requests);
        ControlApi control = new ControlApi(vertx, core, faults, rateLimit, requests);
        Pages pages = new Pages(vertx, core);
        HttpServer http = vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(config.port())
                        .setTcpNoDelay(true))
                .requestHandler(request -> {
                    if (request.method().equals(HttpMethod.OPTIONS)) {
                        allowBrowsers(request);
                    } else if (Pages.areAt(request.path())) {
                        pages.handle(request);
                    } else {
                        readBody(request, request.path().startsWith("/_control/") ? control::handle : api::handle);
                    }
                });
        port = http.listen().toCompletionStage().toCompletableFuture().join().actualPort();
    }

    private static void readBody(HttpServerRequest request, BiConsumer<HttpServerRequest, Buffer> then) {
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() + chunk.length() > LARGEST_BODY_BYTES) {
                request.response()
                        .setStatusCode(413)
                        .end()
                        .onComplete(sent -> request.connection().close());
            } else {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(_ -> {
            if (!request.response().ended()) {
                then.accept(request, body);
            }
        });
    }

    /** Stripe's API can be called from pages of any origin. */
    private static void allowBrowsers(HttpServerRequest request) {
        request.response()
                .setStatusCode(204)
                .putHeader("Access-Control-Allow-Origin", "*")
                .putHeader("Access-Control-Allow-Methods", "GET, POST, DELETE, OPTIONS")
                .putHeader(
                        "Access-Control-Allow-Headers", "Authorization, Content-Type, Idempotency-Key, Stripe-Version")
                .end()
                .onFailure(_ -> {});
    }

    public int port() {
        return port;
    }

    /** The base to give to the client library instead of {@code https://api.stripe.com}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public StandInConfig config() {
        return config;
    }

    /** Stops listening and closes the journal. */
    @Override
    public void close() throws IOException {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        core.close();
    }
}
