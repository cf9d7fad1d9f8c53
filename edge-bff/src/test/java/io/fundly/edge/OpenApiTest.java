package io.fundly.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Clients are written against the document in the repository, so it has to be the one that is served. */
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
}
