package io.fundly.sandbox.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/**
 * A program that looks to the launcher like a service: it takes its port from the environment, writes structured logs
 * and says when it is ready. It needs nothing but the JDK.
 */
public final class TinyService {

    private TinyService() {}

    /** Serves until it is stopped; {@code TINY_EXIT} in the environment makes it give up at once. */
    public static void main(String[] arguments) throws IOException {
        if (System.getenv("TINY_EXIT") != null) {
            System.out.println("{\"level\":\"ERROR\",\"message\":\"the schema is not mine\"}");
            System.exit(3);
        }
        var port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/q/health/ready", exchange -> answer(exchange, "{\"status\":\"UP\"}"));
        server.createContext("/environment", exchange -> {
            var lines = new StringBuilder();
            new TreeMap<>(System.getenv())
                    .forEach((name, value) ->
                            lines.append(name).append('=').append(value).append('\n'));
            answer(exchange, lines.toString());
        });
        server.createContext("/die", exchange -> Runtime.getRuntime().halt(7));
        // Whoever sees that the server is there finds the line in the log.
        System.out.println("{\"timestamp\":\"2026-01-01T00:00:00Z\",\"level\":\"WARN\",\"message\":\"listening\"}");
        server.start();
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }
}
