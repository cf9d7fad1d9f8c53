package io.fundly.edge;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The served OpenAPI document, to look into. */
final class ServedContract {

    private static final Set<String> VERBS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonNode document;

    private ServedContract(JsonNode document) {
        this.document = document;
    }

    static ServedContract read() {
        try {
            return new ServedContract(new ObjectMapper()
                    .readTree(given().get("/q/openapi?format=json").asString()));
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    JsonNode document() {
        return document;
    }

    JsonNode examples() {
        return document.path("components").path("examples");
    }

    /** Every operation, named by its method and path. */
    Stream<Operation> operations() {
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(entry -> VERBS.contains(entry.getKey()))
                        .map(entry -> new Operation(entry.getKey() + " " + path.getKey(), entry.getValue())));
    }

    /** Everything that an operation takes or answers, by its media type. */
    Stream<Sent> sent(Operation operation) {
        var request = content(operation.name() + " request", operation.spec().path("requestBody"));
        var responses = operation.spec().path("responses").properties().stream()
                .flatMap(response -> content(operation.name() + " " + response.getKey(), response.getValue()));
        return Stream.concat(request, responses);
    }

    private static Stream<Sent> content(String name, JsonNode message) {
        return message.path("content").properties().stream()
                .map(type -> new Sent(name, type.getKey(), type.getValue()));
    }

    /** The example that a reference leads to, or what stands there. */
    JsonNode example(Map.Entry<String, JsonNode> entry) {
        var ref = entry.getValue().path("$ref").asText();
        return ref.isEmpty() ? entry.getValue() : examples().path(ref.substring(ref.lastIndexOf('/') + 1));
    }

    /** An operation as the document has it. */
    record Operation(String name, JsonNode spec) {}

    /** A body of one type. */
    record Sent(String name, String type, JsonNode spec) {

        boolean isProblem() {
            return type.equals("application/problem+json");
        }
    }
}
