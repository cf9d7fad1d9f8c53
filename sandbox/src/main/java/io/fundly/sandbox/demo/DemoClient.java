package io.fundly.sandbox.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fundly.sandbox.launcher.LaunchFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The REST API as one of the demo's people uses it. */
public final class DemoClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int AWAY = 503;
    private static final int TRIES = 5;
    private static final int LONGEST_PAUSE_SECONDS = 10;

    private final URI edge;
    private final String token;

    public DemoClient(URI edge, String token) {
        this.edge = edge;
        this.token = token;
    }

    public DemoClient as(String accessToken) {
        return new DemoClient(edge, accessToken);
    }

    JsonNode get(String path) {
        return expect(send("GET", path, ""), path);
    }

    /** Sends it with a key made of what it does, so that loading the demo again does nothing twice. */
    public JsonNode post(String path, String key, Object body) {
        return expect(send("POST", path, key, body), path);
    }

    JsonNode put(String path, Object body) {
        return expect(send("PUT", path, "", body), path);
    }

    /** The same, where a refusal is an answer too: an account that is there already, a tier that is sold out. */
    HttpResponse<String> tryPost(String path, String key, Object body) {
        return send("POST", path, key, body);
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException notJson) {
            throw new LaunchFailure("The API answered the demo with something that is not JSON.", notJson);
        }
    }

    private static JsonNode expect(HttpResponse<String> response, String path) {
        if (response.statusCode() >= 300) {
            throw new LaunchFailure("The demo data was refused at %s with %d: %s"
                    .formatted(path, response.statusCode(), response.body()));
        }
        return response.body().isEmpty() ? JSON.createObjectNode() : json(response);
    }

    /** Asks again, as the answer says, where a part of the platform is away: on a slow machine that happens at the start. */
    private HttpResponse<String> send(String method, String path, String key, Object... body) {
        try {
            var request = request(method, path, key, body);
            var response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            for (var tries = 1; response.statusCode() == AWAY && tries < TRIES; tries++) {
                TimeUnit.SECONDS.sleep(pause(response));
                response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            }
            return response;
        } catch (IOException failure) {
            throw new LaunchFailure("The API cannot be reached for the demo data: " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LaunchFailure("Loading the demo data was interrupted.", interrupted);
        }
    }

    private static long pause(HttpResponse<String> away) {
        return Math.clamp(away.headers().firstValueAsLong("Retry-After").orElse(1), 1, LONGEST_PAUSE_SECONDS);
    }

    private HttpRequest request(String method, String path, String key, Object... body) throws JsonProcessingException {
        var request = HttpRequest.newBuilder(edge.resolve("/api/v1" + path)).timeout(LIMIT);
        if (body.length == 0) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body[0])));
        }
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.build();
    }
}
