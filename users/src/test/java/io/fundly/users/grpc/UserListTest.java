package io.fundly.users.grpc;

import static io.fundly.users.Visitors.reason;
import static io.fundly.users.Visitors.refusal;
import static io.fundly.users.Visitors.registration;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.platform.testing.GrpcCalls;
import io.fundly.users.UsersEngines;
import io.fundly.users.Visitors;
import io.fundly.users.v1.ListUsersRequest;
import io.fundly.users.v1.ListUsersResponse;
import io.fundly.users.v1.Role;
import io.fundly.users.v1.User;
import io.fundly.users.v1.UserStatus;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UsersEngines.class)
class UserListTest {

    @Inject
    Pool pool;

    private final String word = "q" + UUID.randomUUID().toString().substring(0, 8);
    private Visitors visitors;
    private String admin;

    @BeforeEach
    void open() {
        visitors = new Visitors();
        admin = visitors.adminToken();
    }

    @AfterEach
    void close() {
        visitors.close();
    }

    @Test
    void pagesThroughAllNewestFirst() {
        var ids = IntStream.range(0, 5)
                .mapToObj(number -> named("Anna " + word + " " + number))
                .map(User::getId)
                .toList();
        var request = ListUsersRequest.newBuilder().setQuery(word).setPageSize(2);
        var seen = new ArrayList<String>();

        ListUsersResponse page;
        do {
            page = list(request);
            assertThat(page.getTotalSize()).isEqualTo(5);
            page.getUsersList().forEach(user -> seen.add(user.getId()));
            request.setPageToken(page.getNextPageToken());
        } while (!page.getNextPageToken().isEmpty());

        assertThat(seen).containsExactlyElementsOf(ids.reversed());
    }

    @Test
    void findsByPartOfNameOrAddressOrByWholeId() {
        var user = named("Änne " + word.toUpperCase(Locale.ROOT) + " 100%_\\");

        assertThat(found(word)).containsExactly(user.getId());
        assertThat(found(" " + word + " 100%_\\ ")).containsExactly(user.getId());
        assertThat(found("änne " + word)).containsExactly(user.getId());
        assertThat(found(user.getEmail().toUpperCase(Locale.ROOT))).containsExactly(user.getId());
        assertThat(found(user.getId())).containsExactly(user.getId());
        assertThat(found(word + "%100")).isEmpty();
        assertThat(found("' OR true --" + word)).isEmpty();
    }

    @Test
    void filtersByRoleAndStatus() {
        var creator = visitors.give(named("One " + word), Role.ROLE_CREATOR);
        var backer = named("Two " + word);

        assertThat(ids(ListUsersRequest.newBuilder().setQuery(word).setRole(Role.ROLE_CREATOR)))
                .containsExactly(creator.getId());
        assertThat(ids(ListUsersRequest.newBuilder().setQuery(word).setRole(Role.ROLE_BACKER)))
                .containsExactly(backer.getId(), creator.getId());
        assertThat(ids(ListUsersRequest.newBuilder().setQuery(word).setStatus(UserStatus.USER_STATUS_SUSPENDED)))
                .isEmpty();
        assertThat(ids(ListUsersRequest.newBuilder().setQuery(word).setStatus(UserStatus.USER_STATUS_ACTIVE)))
                .hasSize(2);
    }

    @Test
    void aPageTokenIsBoundToItsFilters() {
        named("One " + word);
        named("Two " + word);
        var first = list(ListUsersRequest.newBuilder().setQuery(word).setPageSize(1));

        assertThat(reason(() -> list(
                        ListUsersRequest.newBuilder().setQuery(word + "x").setPageToken(first.getNextPageToken()))))
                .isEqualTo("INVALID_PAGE_TOKEN");
        assertThat(reason(() -> list(ListUsersRequest.newBuilder().setPageToken("nonsense"))))
                .isEqualTo("INVALID_PAGE_TOKEN");
    }

    @Test
    void namesEveryFaultAtOnce() {
        assertThat(GrpcCalls.faultyFields(refusal(() -> list(ListUsersRequest.newBuilder()
                        .setQuery("x".repeat(255))
                        .setRoleValue(99)
                        .setStatusValue(99)
                        .setPageSize(-1)))))
                .containsExactlyInAnyOrder("query", "role", "status", "page_size");
        assertThat(GrpcCalls.faultyFields(
                        refusal(() -> list(ListUsersRequest.newBuilder().setQuery("a\0b")))))
                .containsExactly("query");
    }

    @Test
    void searchesByTheTrigramIndex() {
        var plan = new StringBuilder();
        pool.withTransaction(connection -> connection
                        .query("SET LOCAL enable_seqscan = off")
                        .execute()
                        .chain(() -> connection
                                .query("EXPLAIN SELECT count(*) FROM account WHERE search_text LIKE '%" + word + "%'")
                                .execute())
                        .invoke(rows -> rows.forEach(row -> plan.append(row.getString(0)))))
                .await()
                .indefinitely();

        assertThat(plan.toString()).contains("account_search");
    }

    private User named(String name) {
        return visitors.users()
                .register(registration(Visitors.newAddress()).setName(name).build())
                .getUser();
    }

    private ListUsersResponse list(ListUsersRequest.Builder request) {
        return visitors.users(admin).listUsers(request.build());
    }

    private Iterable<String> found(String query) {
        return ids(ListUsersRequest.newBuilder().setQuery(query));
    }

    private Iterable<String> ids(ListUsersRequest.Builder request) {
        return list(request).getUsersList().stream().map(User::getId).toList();
    }
}
