package io.fundly.sandbox.stripe;

import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An endpoint that keeps what it is sent and answers as it is told. */
final class WebhookReceiver implements Closeable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Received> queue = new LinkedBlockingQueue<>();
    private final List<Received> all = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    WebhookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/hook", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean refuse = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            Received received = new Received(body, exchange.getRequestHeaders().getFirst("Stripe-Signature"), refuse);
            all.add(received);
            queue.add(received);
            exchange.sendResponseHeaders(refuse ? 500 : 200, -1);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** Answers 500 to the next requests. */
    void refuse(int times) {
        refusals.set(times);
    }

    /** The next request, for which it waits. */
    Received next() throws InterruptedException {
        Received received = queue.poll(10, TimeUnit.SECONDS);
        if (received == null) {
            throw new AssertionError("no webhook came");
        }
        return received;
    }

    List<Received> all() {
        return all;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    /** A request to the endpoint. */
    record Received(String body, String signature, boolean refused) {}
}
