package io.fundly.users.grpc;

import static io.fundly.users.Visitors.parse;
import static io.fundly.users.Visitors.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.platform.testing.EventProbe;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.users.UsersEngines;
import io.fundly.users.Visitors;
import io.fundly.users.events.v1.UserRolesChanged;
import io.fundly.users.v1.Role;
import io.fundly.users.v1.SetRolesRequest;
import io.fundly.users.v1.SuspendUserRequest;
import io.fundly.users.v1.User;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UsersEngines.class)
class RolesTest {

    @Inject
    Pool pool;

    private Visitors visitors;
    private EventProbe probe;

    @BeforeEach
    void open() {
        visitors = new Visitors();
        probe = EventProbe.open();
    }

    @AfterEach
    void close() {
        probe.close();
        visitors.close();
    }

    @Test
    void givesAndTakesRolesAndSaysSo() {
        var user = visitors.register().getUser();

        assertThat(visitors.give(user, Role.ROLE_CREATOR, Role.ROLE_FINANCE).getRolesList())
                .containsExactly(Role.ROLE_BACKER, Role.ROLE_CREATOR, Role.ROLE_FINANCE);
        assertThat(visitors.give(user).getRolesList()).containsExactly(Role.ROLE_BACKER);

        var said = Awaitility.await()
                .until(
                        () -> probe.heard("users.user.roles_changed.v1").stream()
                                .map(event -> parse(event.body(), UserRolesChanged.parser()))
                                .filter(event -> event.getUser().getId().equals(user.getId()))
                                .toList(),
                        found -> found.size() == 2)
                .getLast();
        assertThat(said.getPreviousRolesList()).containsExactly(Role.ROLE_BACKER, Role.ROLE_CREATOR, Role.ROLE_FINANCE);
        assertThat(said.getUser().getRolesList()).containsExactly(Role.ROLE_BACKER);
    }

    @Test
    void refusesRolesForAStaleVersion() {
        var user = visitors.register().getUser();
        visitors.give(user, Role.ROLE_CREATOR);

        assertThat(reason(() -> visitors.users(visitors.adminToken())
                        .setRoles(SetRolesRequest.newBuilder()
                                .setUserId(user.getId())
                                .setEtag(user.getEtag())
                                .build())))
                .isEqualTo("STALE_ETAG");
    }

    @Test
    void theLastAdministratorStays() {
        var first = visitors.login(UsersEngines.ADMIN_EMAIL, UsersEngines.ADMIN_PASSWORD);
        takeTheRoleFromAllBut(first.getUser());
        var token = first.getTokens().getAccessToken();

        assertThat(reason(() -> suspend(token, first.getUser()))).isEqualTo("LAST_ADMIN");
        assertThat(reason(() -> visitors.give(first.getUser(), Role.ROLE_MODERATOR)))
                .isEqualTo("LAST_ADMIN");
        assertThat(visitors.give(first.getUser(), Role.ROLE_ADMIN, Role.ROLE_FINANCE)
                        .getRolesList())
                .contains(Role.ROLE_ADMIN);
    }

    @Test
    void twoAdministratorsCannotDeposeEachOther() {
        var first = visitors.login(UsersEngines.ADMIN_EMAIL, UsersEngines.ADMIN_PASSWORD);
        for (var round = 0; round < 5; round++) {
            var second = visitors.staff(Role.ROLE_ADMIN);
            takeTheRoleFromAllBut(first.getUser(), second.getUser());
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List.of(
                                CompletableFuture.runAsync(
                                        () -> tryDepose(first.getTokens().getAccessToken(), second.getUser()), threads),
                                CompletableFuture.runAsync(
                                        () -> tryDepose(second.getTokens().getAccessToken(), first.getUser()), threads))
                        .forEach(CompletableFuture::join);
            }

            assertThat(admins()).isEqualTo(1);
            restore(first.getUser());
        }
    }

    private void tryDepose(String token, User other) {
        try {
            visitors.users(token)
                    .setRoles(SetRolesRequest.newBuilder()
                            .setUserId(other.getId())
                            .build());
        } catch (io.grpc.StatusRuntimeException refused) {
            assertThat(GrpcCalls.reason(refused)).isEqualTo("LAST_ADMIN");
        }
    }

    private User suspend(String token, User user) {
        return visitors.users(token)
                .suspendUser(SuspendUserRequest.newBuilder()
                        .setUserId(user.getId())
                        .setNote("spam")
                        .build())
                .getUser();
    }

    private void takeTheRoleFromAllBut(User... kept) {
        var ids = Stream.of(kept).map(user -> UUID.fromString(user.getId())).toArray(UUID[]::new);
        pool.preparedQuery("UPDATE account SET roles = '{BACKER}' WHERE 'ADMIN' = ANY (roles) AND id <> ALL ($1)")
                .execute(Tuple.of(ids))
                .await()
                .indefinitely();
    }

    private void restore(User admin) {
        pool.preparedQuery("UPDATE account SET roles = '{BACKER,ADMIN}' WHERE id = $1")
                .execute(Tuple.of(UUID.fromString(admin.getId())))
                .await()
                .indefinitely();
    }

    private long admins() {
        return pool.query("SELECT count(*) FROM account WHERE 'ADMIN' = ANY (roles) AND status = 'ACTIVE'")
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}
