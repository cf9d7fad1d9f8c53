package io.fundly.edge.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.edge.EdgeEngines;
import io.fundly.edge.Neighbour;
import io.fundly.platform.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wherever on its way a request is refused, the problem has the id of the caller's trace, and so has the log. */
@QuarkusTest
@QuarkusTestResource(EdgeEngines.class)
class ProblemTraceTest {

    @TestHTTPResource
    private URI root = URI.create("");

    @BeforeEach
    void nobodyAnswers() {
        Neighbour.leave();
    }

    static Stream<Refused> refusals() {
        return Stream.of(
                // First, because a call to a service leaves nothing behind that those after it could take for theirs.
                new Refused("service that is away", 503, request -> request.get("/api/v1/categories")),
                new Refused("path that is not there", 404, request -> request.get("/api/v1/no/such/thing")),
                new Refused("path outside of the contract", 404, request -> request.get("/nonsense")),
                new Refused("method", 405, request -> request.delete("/api/v1/categories")),
                new Refused("no token", 401, request -> request.get("/api/v1/me")),
                new Refused(
                        "token that does not parse",
                        401,
                        request -> request.header("Authorization", "Bearer x").get("/api/v1/me")),
                new Refused(
                        "expired token",
                        401,
                        request -> request.header(
                                        "Authorization",
                                        "Bearer " + Tokens.trusted().expired(UUID.randomUUID()))
                                .get("/api/v1/categories")),
                new Refused(
                        "role",
                        403,
                        request -> request.header("Authorization", bearer()).get("/api/v1/admin/users")),
                new Refused(
                        "session without its token",
                        403,
                        request -> request.cookie("fundly_refresh", "x")
                                .contentType("application/json")
                                .body("{}")
                                .post("/api/v1/logout")),
                new Refused(
                        "type of the body",
                        415,
                        request -> request.contentType("text/plain").body("x").post("/api/v1/login")),
                new Refused(
                        "type of the answer",
                        406,
                        request -> request.accept("image/png").get("/api/v1/categories")),
                new Refused(
                        "malformed body",
                        400,
                        request -> request.contentType("application/json")
                                .body("{")
                                .post("/api/v1/login")),
                new Refused(
                        "fields of the body",
                        400,
                        request -> request.contentType("application/json")
                                .body("{\"email\": 1}")
                                .post("/api/v1/login")),
                new Refused(
                        "announced size",
                        413,
                        request -> request.contentType("application/json")
                                .body("x".repeat(300_000))
                                .post("/api/v1/login")),
                new Refused("parameter", 400, request -> request.get("/api/v1/campaigns?pageSize=none")));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aProblemHasTheTraceOfItsCaller(Refused refused) {
        var trace = trace();
        try (var logged = new LoggedTraces()) {
            var answer = refused.call().apply(given().header("traceparent", traceparent(trace)));
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(refused.status());
            assertThat(answer.contentType()).startsWith(Problem.MEDIA_TYPE);
            assertThat(answer.jsonPath().getString("traceId")).isEqualTo(trace);
            assertThat(logged.contains(trace)).as("the log has the trace").isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aProblemOfACallerWithoutATraceHasOneOfItsOwn(Refused refused) {
        try (var logged = new LoggedTraces()) {
            var trace = refused.call().apply(given()).jsonPath().getString("traceId");
            assertThat(trace).matches("[0-9a-f]{32}").doesNotMatch("0{32}");
            assertThat(logged.contains(trace)).as("the log has the trace").isTrue();
        }
    }

    @Test
    void evenWhoCallsTooOftenIsToldTheTrace() {
        var bearer = bearer();
        for (var call = 0; call < 3; call++) {
            assertThat(flag(bearer, trace()).statusCode()).isEqualTo(400);
        }
        var trace = trace();
        try (var logged = new LoggedTraces()) {
            var answer = flag(bearer, trace);
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.header("Retry-After")).isNotBlank();
            assertThat(answer.jsonPath().getString("traceId")).isEqualTo(trace);
            assertThat(logged.contains(trace)).as("the log has the trace").isTrue();
        }
    }

    @Test
    void aBodyThatTurnsOutTooLargeIsAProblemLikeEveryOther() throws IOException, InterruptedException {
        var trace = trace();
        var piece = new byte[64 * 1024];
        var pieces = Stream.generate(() -> piece).limit(8).toList();
        var request = HttpRequest.newBuilder(root.resolve("/api/v1/login"))
                .header("Content-Type", "application/json")
                .header("traceparent", traceparent(trace))
                .POST(HttpRequest.BodyPublishers.ofByteArrays(pieces))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("\"traceId\":\"" + trace + "\"");
        }
    }

    private static Response flag(String bearer, String trace) {
        return given().header("Authorization", bearer)
                .header("traceparent", traceparent(trace))
                .contentType("application/json")
                .body("{\"colour\": 1}")
                .post("/api/v1/flags");
    }

    private static String bearer() {
        return "Bearer " + Tokens.trusted().user(UUID.randomUUID());
    }

    /** A trace as W3C Trace Context has it. */
    private static String traceparent(String trace) {
        return "00-" + trace + "-00f067aa0ba902b7-01";
    }

    private static String trace() {
        var bytes = new byte[16];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    record Refused(String what, int status, Function<RequestSpecification, Response> call) {

        @Override
        public String toString() {
            return what;
        }
    }
}
