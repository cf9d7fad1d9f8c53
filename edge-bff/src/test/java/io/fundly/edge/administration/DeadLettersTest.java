package io.fundly.edge.administration;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.edge.EdgeEngines;
import io.fundly.edge.Neighbour;
import io.fundly.platform.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dead letters of all services as one list, and what becomes of it where some of them are away. */
@QuarkusTest
@QuarkusTestResource(EdgeEngines.class)
class DeadLettersTest {

    private static final String PATH = "/api/v1/admin/dead-letters";

    @BeforeEach
    void nobodyAnswersYet() {
        Neighbour.leave();
    }

    @Test
    void aListGoesThroughAllServicesAndNamesThoseThatAreAway() {
        var campaigns = letters("campaigns", 3);
        var payments = letters("payments", 4);
        var rewards = letters("rewards", 0);
        var users = letters("users", 2);
        var walked = walk(3);
        assertThat(walked.stream().flatMap(page -> ids(page).stream()))
                .as("each letter once, service by service")
                .containsExactlyElementsOf(Stream.of(campaigns, payments, rewards, users)
                        .flatMap(letters -> letters.ids().stream())
                        .toList());
        assertThat(walked).allSatisfy(page -> assertThat(ids(page)).hasSize(3));
        assertThat(walked.getFirst().jsonPath().getString("items[0].service")).isEqualTo("campaigns");
        assertThat(walked.stream().flatMap(page -> missing(page).stream()))
                .containsExactlyInAnyOrder("admin", "analytics", "community", "discovery", "notifications");
    }

    @Test
    void aPageThatFitsIsTheOnlyOne() {
        letters("campaigns", 1);
        letters("users", 2);
        var page = list("?pageSize=3");
        assertThat(ids(page)).hasSize(3);
        assertThat(page.jsonPath().getString("nextPageToken")).isEmpty();
    }

    @Test
    void aStateIsAFilterAndATokenIsBoundToIt() {
        letters("campaigns", 3);
        assertThat(ids(list("?state=retrying"))).isEmpty();
        var token = list("?pageSize=1").jsonPath().getString("nextPageToken");
        assertThat(list("?state=retrying&pageToken=" + token).jsonPath().getString("reason"))
                .isEqualTo("INVALID_PAGE_TOKEN");
        assertThat(list("?pageToken=nonsense").jsonPath().getString("reason")).isEqualTo("INVALID_PAGE_TOKEN");
        assertThat(list("?state=gone").jsonPath().getString("reason")).isEqualTo("INVALID_INPUT");
    }

    @Test
    void aReplayGoesToTheServiceOfTheLetter() {
        letters("campaigns", 2);
        var payments = letters("payments", 2);
        var replayed = replay(payments.ids().get(1));
        assertThat(replayed.statusCode()).as(replayed.asString()).isEqualTo(200);
        assertThat(replayed.jsonPath().getString("id")).isEqualTo(payments.ids().get(1));
        assertThat(replayed.jsonPath().getString("service")).isEqualTo("payments");
        assertThat(replayed.jsonPath().getString("state")).isEqualTo("RETRYING");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        letters("payments", 1);
        assertThat(replay("payments.pledges:" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(replay("nobody.pledges:" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(replay("nonsense").jsonPath().getString("reason")).isEqualTo("NOT_FOUND");
    }

    @Test
    void aReplayAtAServiceThatIsAwaySaysToTryAgain() {
        var answer = replay("payments.pledges:" + UUID.randomUUID());
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotBlank();
    }

    @Test
    void onlyAdminsMay() {
        assertThat(given().get(PATH).statusCode()).isEqualTo(401);
        assertThat(as("moderator").get(PATH).statusCode()).isEqualTo(403);
        assertThat(as("moderator").post(PATH + "/payments.pledges:x/replay").statusCode())
                .isEqualTo(403);
    }

    private Letters letters(String service, int count) {
        var letters = new Letters(service, count);
        Neighbour.answers(service, letters);
        return letters;
    }

    private static List<Response> walk(int pageSize) {
        var pages = new ArrayList<Response>();
        var token = "";
        do {
            var page = list("?pageSize=" + pageSize + (token.isEmpty() ? "" : "&pageToken=" + token));
            assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
            pages.add(page);
            token = page.jsonPath().getString("nextPageToken");
        } while (!token.isEmpty() && pages.size() < 20);
        return pages;
    }

    private static Response list(String query) {
        return as("admin").get(PATH + query);
    }

    private static Response replay(String id) {
        return as("admin").post(PATH + "/" + id + "/replay");
    }

    private static List<String> ids(Response page) {
        return page.jsonPath().getList("items.id", String.class);
    }

    private static List<String> missing(Response page) {
        var unavailable = page.jsonPath().getList("unavailable", String.class);
        return unavailable == null ? List.of() : unavailable;
    }

    private static RequestSpecification as(String role) {
        return given().header("Authorization", "Bearer " + Tokens.trusted().user(UUID.randomUUID(), role));
    }
}
