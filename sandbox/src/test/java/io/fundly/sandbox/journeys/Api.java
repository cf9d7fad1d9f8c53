package io.fundly.sandbox.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The REST API as one client sees it, with its access token or without one. */
record Api(URI edge, String token) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    Api as(String accessToken) {
        return new Api(edge, accessToken);
    }

    Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    Answer delete(String path) {
        return send("DELETE", path, null, Map.of());
    }

    Answer post(String path, Object body) {
        return send("POST", path, body, Map.of());
    }

    Answer post(String path, Object body, String idempotencyKey) {
        return send("POST", path, body, Map.of("Idempotency-Key", idempotencyKey));
    }

    Answer put(String path, Object body) {
        return send("PUT", path, body, Map.of());
    }

    Answer patch(String path, Object body) {
        return send("PATCH", path, body, Map.of());
    }

    /** Any request; a body that is a text goes as it stands, any other as the JSON of it. */
    Answer send(
            String method, String path, @org.jspecify.annotations.Nullable Object body, Map<String, String> headers) {
        try {
            var publisher = body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(
                            body instanceof String text ? text : JSON.writeValueAsString(body));
            var request = HttpRequest.newBuilder(
                            edge.resolve(path.startsWith("/q/") || path.startsWith("/.") ? path : "/api/v1" + path))
                    .timeout(LIMIT)
                    .method(method, publisher);
            if (body != null) {
                request.header("Content-Type", "application/json");
            }
            if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            headers.forEach(request::setHeader);
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** What came back. */
    record Answer(int status, HttpHeaders headers, String text) {

        JsonNode json() {
            if (text.isEmpty()) {
                return MissingNode.getInstance();
            }
            try {
                return JSON.readTree(text);
            } catch (IOException notJson) {
                throw new UncheckedIOException("Not JSON: " + text, notJson);
            }
        }

        String id() {
            return json().path("id").asText();
        }

        String reason() {
            return json().path("reason").asText();
        }

        Optional<String> header(String name) {
            return headers.firstValue(name);
        }

        /** This answer, if it has the status; otherwise what came instead is the failure's message. */
        Answer expect(int expected) {
            if (status != expected) {
                throw new AssertionError("Expected " + expected + " and got " + status + ": " + text);
            }
            return this;
        }
    }
}
