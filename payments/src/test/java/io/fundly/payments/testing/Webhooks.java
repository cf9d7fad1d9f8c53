package io.fundly.payments.testing;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fundly.payments.v1.ReceiveStripeEventRequest;
import io.fundly.payments.v1.WebhookServiceGrpc;
import io.fundly.payments.v1.WebhookServiceGrpc.WebhookServiceBlockingStub;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.sandbox.stripe.StandInConfig;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Webhooks, as Stripe signs and sends them; and a way in for those that the stand-in sends by itself. */
public record Webhooks(GrpcCalls calls) {

    public static final String SECRET = StandInConfig.DEFAULT_WEBHOOK_SECRET;

    /** Sends these bytes with this signature, as the edge hands them on. */
    public void send(byte[] payload, String signature) {
        stub().receiveStripeEvent(ReceiveStripeEventRequest.newBuilder()
                .setPayload(ByteString.copyFrom(payload))
                .setSignature(signature)
                .build());
    }

    /** Sends an event that is signed as it should be. */
    public void send(String event) {
        send(event.getBytes(StandardCharsets.UTF_8), signed(event, SECRET, Instant.now()));
    }

    private WebhookServiceBlockingStub stub() {
        return WebhookServiceGrpc.newBlockingStub(calls.anonymous());
    }

    /** An event about something; of it only its id matters. */
    public static String event(String id, String type, String object) {
        return """
                {"id": "%s", "object": "event", "type": "%s", "livemode": false, "created": %d,
                 "data": {"object": {"id": "%s", "status": "a lie"}}}""".formatted(id, type, Instant.now().getEpochSecond(), object);
    }

    public static String signed(String payload, String secret, Instant at) {
        return "t=" + at.getEpochSecond() + ",v1=" + mac(payload, secret, at);
    }

    public static String mac(String payload, String secret, Instant at) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of()
                    .formatHex(mac.doFinal((at.getEpochSecond() + "." + payload).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The edge: takes webhooks over HTTP and hands them on untouched. */
    public HttpServer edge() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::handOn);
            server.start();
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void handOn(HttpExchange exchange) throws IOException {
        var status = 200;
        try {
            send(
                    exchange.getRequestBody().readAllBytes(),
                    exchange.getRequestHeaders().getFirst("Stripe-Signature"));
        } catch (StatusRuntimeException refused) {
            status = 400;
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
