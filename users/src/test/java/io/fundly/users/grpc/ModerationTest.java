package io.fundly.users.grpc;

import static io.fundly.users.Visitors.PASSWORD;
import static io.fundly.users.Visitors.parse;
import static io.fundly.users.Visitors.reason;
import static io.fundly.users.Visitors.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import io.fundly.platform.testing.EventProbe;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.users.UsersEngines;
import io.fundly.users.Visitors;
import io.fundly.users.events.v1.UserReinstated;
import io.fundly.users.events.v1.UserSuspended;
import io.fundly.users.v1.RefreshRequest;
import io.fundly.users.v1.ReinstateUserRequest;
import io.fundly.users.v1.Role;
import io.fundly.users.v1.SetRolesRequest;
import io.fundly.users.v1.SuspendUserRequest;
import io.fundly.users.v1.UpdateUserRequest;
import io.fundly.users.v1.User;
import io.fundly.users.v1.UserStatus;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UsersEngines.class)
class ModerationTest {

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
    void aSuspendedAccountIsShutOutAtOnce() {
        var moderator = visitors.staff(Role.ROLE_MODERATOR);
        var victim = visitors.register();
        var elsewhere = visitors.login(victim.getUser().getEmail(), PASSWORD);

        var suspended = suspend(moderator.getTokens().getAccessToken(), victim.getUser());

        assertThat(suspended.getStatus()).isEqualTo(UserStatus.USER_STATUS_SUSPENDED);
        assertThat(Stream.of(victim.getTokens(), elsewhere.getTokens())
                        .map(tokens -> reason(() -> refresh(tokens.getRefreshToken()))))
                .containsOnly("ACCOUNT_SUSPENDED");
        assertThat(reason(() -> visitors.login(victim.getUser().getEmail(), PASSWORD)))
                .isEqualTo("ACCOUNT_SUSPENDED");
        assertThat(reason(() -> visitors.login(victim.getUser().getEmail(), "some other password")))
                .isEqualTo("INVALID_CREDENTIALS");
        assertThat(reason(() -> visitors.users(victim.getTokens().getAccessToken())
                        .updateUser(UpdateUserRequest.newBuilder()
                                .setUser(User.newBuilder().setName("Other"))
                                .setUpdateMask(FieldMask.newBuilder().addPaths("name"))
                                .build())))
                .isEqualTo("ACCOUNT_SUSPENDED");
    }

    @Test
    void saysWhoDidItAndWhy() {
        var moderator = visitors.staff(Role.ROLE_MODERATOR);
        var victim = visitors.register().getUser();

        suspend(moderator.getTokens().getAccessToken(), victim);
        suspend(moderator.getTokens().getAccessToken(), victim);
        reinstate(moderator.getTokens().getAccessToken(), victim);

        var reinstated = Awaitility.await()
                .until(
                        () -> probe.heard("users.user.reinstated.v1").stream()
                                .map(event -> parse(event.body(), UserReinstated.parser()))
                                .filter(event -> event.getUser().getId().equals(victim.getId()))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
        var suspended = probe.heard("users.user.suspended.v1").stream()
                .map(event -> parse(event.body(), UserSuspended.parser()))
                .filter(event -> event.getUser().getId().equals(victim.getId()))
                .toList();
        assertThat(suspended).hasSize(1);
        assertThat(suspended.getFirst().getActorId())
                .isEqualTo(moderator.getUser().getId());
        assertThat(suspended.getFirst().getNote()).isEqualTo("spam");
        assertThat(suspended.getFirst().getUser().getStatus()).isEqualTo(UserStatus.USER_STATUS_SUSPENDED);
        assertThat(reinstated.getUser().getVersion())
                .isGreaterThan(suspended.getFirst().getUser().getVersion());
    }

    @Test
    void aReinstatedAccountLogsInAnew() {
        var admin = visitors.adminToken();
        var victim = visitors.register();
        suspend(admin, victim.getUser());

        assertThat(reinstate(admin, victim.getUser()).getStatus()).isEqualTo(UserStatus.USER_STATUS_ACTIVE);

        assertThat(reason(() -> refresh(victim.getTokens().getRefreshToken()))).isEqualTo("INVALID_REFRESH_TOKEN");
        assertThat(visitors.login(victim.getUser().getEmail(), PASSWORD)
                        .getUser()
                        .getId())
                .isEqualTo(victim.getUser().getId());
    }

    @Test
    void aModeratorCannotShutOutAnAdministrator() {
        var moderator = visitors.staff(Role.ROLE_MODERATOR);
        var admin = visitors.staff(Role.ROLE_ADMIN);

        assertThat(reason(() -> suspend(moderator.getTokens().getAccessToken(), admin.getUser())))
                .isEqualTo("PERMISSION_DENIED");
    }

    @Test
    void refusesUnknownErasedAndMalformed() {
        var admin = visitors.adminToken();
        var erased = visitors.register().getUser();
        pool.preparedQuery("UPDATE account SET status = 'ERASED' WHERE id = $1")
                .execute(Tuple.of(UUID.fromString(erased.getId())))
                .await()
                .indefinitely();
        var unknown = User.newBuilder().setId(UUID.randomUUID().toString()).build();

        assertThat(reason(() -> suspend(admin, unknown))).isEqualTo("USER_NOT_FOUND");
        assertThat(reason(() -> reinstate(admin, unknown))).isEqualTo("USER_NOT_FOUND");
        assertThat(reason(() -> visitors.give(unknown, Role.ROLE_CREATOR))).isEqualTo("USER_NOT_FOUND");
        assertThat(reason(() -> suspend(admin, erased))).isEqualTo("ILLEGAL_STATE");
        assertThat(reason(() -> reinstate(admin, erased))).isEqualTo("ILLEGAL_STATE");
        assertThat(reason(() -> visitors.give(erased, Role.ROLE_CREATOR))).isEqualTo("USER_NOT_FOUND");
        assertThat(GrpcCalls.faultyFields(refusal(() -> visitors.users(admin)
                        .suspendUser(SuspendUserRequest.newBuilder()
                                .setUserId("x")
                                .setNote("x".repeat(1_001))
                                .build()))))
                .containsExactly("user_id", "note");
        assertThat(GrpcCalls.faultyFields(refusal(() -> visitors.users(admin)
                        .setRoles(SetRolesRequest.newBuilder()
                                .setUserId("")
                                .addRoles(Role.ROLE_UNSPECIFIED)
                                .addRolesValue(99)
                                .build()))))
                .containsExactly("user_id", "roles[0]", "roles[1]");
    }

    private User suspend(String token, User user) {
        return visitors.users(token)
                .suspendUser(SuspendUserRequest.newBuilder()
                        .setUserId(user.getId())
                        .setNote("spam")
                        .build())
                .getUser();
    }

    private User reinstate(String token, User user) {
        return visitors.users(token)
                .reinstateUser(ReinstateUserRequest.newBuilder()
                        .setUserId(user.getId())
                        .build())
                .getUser();
    }

    private void refresh(String token) {
        visitors.sessions()
                .refresh(RefreshRequest.newBuilder().setRefreshToken(token).build());
    }
}
