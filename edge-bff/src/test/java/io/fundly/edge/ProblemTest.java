package io.fundly.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** What the face says by itself, before any service is asked. */
@QuarkusTest
class ProblemTest {

    @Test
    void everyFaultOfABodyIsNamedAtOnce() {
        var answer = post("{\"name\": 1, \"colour\": 2, \"role\": \"EMPEROR\"}");
        problem(answer, 400, "INVALID_INPUT");
        assertThat(answer.jsonPath().getList("errors.field", String.class))
                .containsExactlyInAnyOrder("colour", "name", "email", "password", "role");
    }

    @Test
    void malformedJsonIsNamedWithItsPlace() {
        var answer = post("{\"name\":");
        problem(answer, 400, "MALFORMED_BODY");
        assertThat(answer.jsonPath().getString("detail")).contains("line 1");
        problem(post("{\"name\": \"a\", \"name\": \"b\"}"), 400, "MALFORMED_BODY");
        problem(post(""), 400, "MALFORMED_BODY");
        problem(post("[]"), 400, "INVALID_INPUT");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        problem(post("x".repeat(2_000_000)), 413, "TOO_LARGE");
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() {
        problem(given().contentType("text/plain").body("x").post("/api/v1/register"), 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void everyFaultOfAQueryIsNamedAtOnce() {
        var answer = given().get("/api/v1/campaigns?minPercent=many&sort=cheapest&status=LIVE,SOON&pageSize=0");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getList("errors.field", String.class)).isNotEmpty();
    }

    @Test
    void whatNeedsALoginSaysSo() {
        var answer = given().get("/api/v1/me");
        problem(answer, 401, "UNAUTHENTICATED");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void addressesAndMethodsThatAreNotThereSaySo() {
        problem(given().get("/api/v1/no/such/thing"), 404, "NOT_FOUND");
        problem(given().delete("/api/v1/categories"), 405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void aWriteWithASessionCookieNeedsTheTokenThatOnlyOurPagesCanRead() {
        var answer = given().cookie("fundly_refresh", "something")
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/token/refresh");
        problem(answer, 403, "CSRF_TOKEN_INVALID");
    }

    @Test
    void everyAnswerTellsBrowsersToBeCareful() {
        var answer = given().get("/api/v1/me");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    }

    private static Response post(String body) {
        return given().contentType("application/json").body(body).post("/api/v1/register");
    }

    private static void problem(Response answer, int status, String reason) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("reason")).isEqualTo(reason);
        assertThat(answer.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(answer.jsonPath().getString("traceId"))
                .matches("[0-9a-f]{32}")
                .doesNotMatch("0{32}");
    }
}
