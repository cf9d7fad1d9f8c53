package io.fundly.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fundly.errors.v1.ErrorReason;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Clients are written against the document in the repository, so it has to be the one that is served, and whole. */
@QuarkusTest
class OpenApiTest {

    private static final Path CHECKED_IN = Path.of("openapi.yaml");
    private static final Path SERVED = Path.of("target", "openapi.yaml");

    @Test
    void theServedDocumentIsTheCheckedInOne() throws IOException {
        var served = given().get("/q/openapi").then().statusCode(200).extract().asString();
        Files.writeString(SERVED, served);
        assertThat(Files.exists(CHECKED_IN)).as(CHECKED_IN + " is there").isTrue();
        assertThat(served)
                .as("the contract has changed: look at the difference, then copy " + SERVED + " to " + CHECKED_IN)
                .isEqualTo(Files.readString(CHECKED_IN));
    }

    @Test
    void everyOperationSaysWhatItIsForAndWhoMayCallIt() {
        assertThat(ServedContract.read().operations()).isNotEmpty().allSatisfy(operation -> {
            assertThat(operation.spec().path("summary").asText())
                    .as(operation.name())
                    .isNotBlank();
            assertThat(operation.spec().path("operationId").asText())
                    .as(operation.name())
                    .isNotBlank();
            assertThat(operation.spec().path("security")).as(operation.name()).isNotEmpty();
        });
    }

    @Test
    void everythingThatGoesInOrOutHasAnExample() {
        var contract = ServedContract.read();
        assertThat(contract.operations().flatMap(contract::sent))
                .isNotEmpty()
                .allSatisfy(sent -> assertThat(sent.spec().path("examples"))
                        .as(sent.name() + " " + sent.type())
                        .isNotEmpty());
        assertThat(contract.operations())
                .allSatisfy(operation -> assertThat(contract.sent(operation))
                        .as(operation.name())
                        .isNotEmpty());
    }

    @Test
    void everyExampleFitsItsSchemaToTheLastField() {
        var contract = ServedContract.read();
        var strict = strict(contract.document());
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        assertThat(contract.operations().flatMap(contract::sent))
                .allSatisfy(sent -> assertThat(sent.spec().path("examples").properties())
                        .allSatisfy(entry -> {
                            var example = contract.example(entry).path("value");
                            assertThat(example.isMissingNode())
                                    .as(sent.name() + " " + entry.getKey())
                                    .isFalse();
                            var schema =
                                    ((ObjectNode) sent.spec().path("schema").deepCopy());
                            schema.set("components", strict.path("components"));
                            assertThat(registry.getSchema(schema).validate(example))
                                    .as(sent.name() + " " + entry.getKey())
                                    .isEmpty();
                        }));
    }

    @Test
    void everyOperationShowsHowItCanBeRefused() {
        var contract = ServedContract.read();
        var known = Arrays.stream(ErrorReason.values())
                .map(reason -> reason.name().replaceFirst("^ERROR_REASON_", ""))
                .collect(Collectors.toSet());
        assertThat(contract.operations()).allSatisfy(operation -> {
            assertThat(statuses(contract, operation)).as(operation.name()).contains("401", "429", "500", "503");
            assertThat(operation.spec().path("responses").properties())
                    .filteredOn(response -> response.getKey().matches("[45].."))
                    .allSatisfy(response -> {
                        var problem = response.getValue().path("content").path("application/problem+json");
                        assertThat(problem.path("examples").properties())
                                .as(operation.name() + " " + response.getKey())
                                .isNotEmpty()
                                .allSatisfy(entry -> {
                                    var example = contract.example(entry).path("value");
                                    assertThat(example.path("status").asText()).isEqualTo(response.getKey());
                                    assertThat(example.path("reason").asText())
                                            .isEqualTo(entry.getKey())
                                            .isIn(known);
                                });
                    });
        });
    }

    private static Stream<String> statuses(ServedContract contract, ServedContract.Operation operation) {
        return contract.sent(operation)
                .filter(ServedContract.Sent::isProblem)
                .map(sent -> sent.name().substring(sent.name().lastIndexOf(' ') + 1));
    }

    /** The document with every object closed: a field that its schema does not know is a fault, such as a misspelt one. */
    private static JsonNode strict(JsonNode document) {
        var closed = document.deepCopy();
        closed.path("components").path("schemas").forEach(schema -> {
            if (schema.has("properties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        });
        return closed;
    }
}
