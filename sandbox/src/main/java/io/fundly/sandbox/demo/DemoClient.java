package io.fundly.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fundly.sandbox.launcher.LaunchFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The REST API as one of the demo's people uses it. */
final class DemoClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final URI edge;
    private final String token;

    DemoClient(URI edge, String token) {
        this.edge = edge;
        this.token = token;
    }

    DemoClient as(String accessToken) {
        return new DemoClient(edge, accessToken);
    }

    JsonNode get(String path) {
        return expect(send("GET", path, ""), path);
    }

    /** Sends it with a key made of what it does, so that loading the demo again does nothing twice. */
    JsonNode post(String path, String key, Object body) {
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

    private HttpResponse<String> send(String method, String path, String key, Object... body) {
        try {
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
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new LaunchFailure("The API cannot be reached for the demo data: " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LaunchFailure("Loading the demo data was interrupted.", interrupted);
        }
    }
}
