package io.fundly.users.grpc;

import static io.fundly.users.Visitors.PASSWORD;
import static io.fundly.users.Visitors.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.users.UsersEngines;
import io.fundly.users.Visitors;
import io.fundly.users.application.Housekeeping;
import io.fundly.users.domain.OpaqueToken;
import io.fundly.users.v1.GetMeRequest;
import io.fundly.users.v1.LogoutRequest;
import io.fundly.users.v1.RefreshRequest;
import io.fundly.users.v1.RefreshResponse;
import io.fundly.users.v1.Role;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UsersEngines.class)
class RefreshTest {

    @Inject
    Pool pool;

    @Inject
    Housekeeping housekeeping;

    private Visitors visitors;

    @BeforeEach
    void open() {
        visitors = new Visitors();
    }

    @AfterEach
    void close() {
        visitors.close();
    }

    @Test
    void changesATokenForTheNext() {
        var first = visitors.register();

        var second = refresh(first.getTokens().getRefreshToken());
        var third = refresh(second.getTokens().getRefreshToken());

        assertThat(second.getUser()).isEqualTo(first.getUser());
        assertThat(third.getTokens().getRefreshToken())
                .isNotEqualTo(second.getTokens().getRefreshToken());
        assertThat(visitors.users(third.getTokens().getAccessToken())
                        .getMe(GetMeRequest.getDefaultInstance())
                        .getUser()
                        .getId())
                .isEqualTo(first.getUser().getId());
    }

    @Test
    void aTokenThatComesTwiceRevokesAllThatCameOfIt() {
        var first = visitors.register().getTokens().getRefreshToken();
        var second = refresh(first).getTokens().getRefreshToken();

        assertThat(reason(() -> refresh(first))).isEqualTo("INVALID_REFRESH_TOKEN");
        assertThat(reason(() -> refresh(second))).isEqualTo("INVALID_REFRESH_TOKEN");
    }

    @Test
    void otherSessionsOfTheAccountLiveOn() {
        var user = visitors.register();
        var other =
                visitors.login(user.getUser().getEmail(), PASSWORD).getTokens().getRefreshToken();
        refresh(user.getTokens().getRefreshToken());
        reason(() -> refresh(user.getTokens().getRefreshToken()));

        assertThat(refresh(other).getTokens().getRefreshToken()).isNotEmpty();
    }

    @Test
    void ofManyAtTheSameTimeOneAtMostIsGrantedAndTheFamilyIsRevoked() {
        var token = visitors.register().getTokens().getRefreshToken();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var granted = IntStream.range(0, 10)
                    .mapToObj(any -> CompletableFuture.supplyAsync(() -> tryRefresh(token), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .flatMap(Optional::stream)
                    .toList();

            assertThat(granted).hasSize(1);
            assertThat(reason(() -> refresh(granted.getFirst().getTokens().getRefreshToken())))
                    .isEqualTo("INVALID_REFRESH_TOKEN");
        }
    }

    @Test
    void refusesWhatIsNoTokenOfOurs() {
        assertThat(reason(() -> refresh("made up"))).isEqualTo("INVALID_REFRESH_TOKEN");
        assertThat(reason(() -> refresh("x".repeat(10_000)))).isEqualTo("INVALID_REFRESH_TOKEN");
        assertThat(reason(() -> refresh(""))).isEqualTo("INVALID_INPUT");
    }

    @Test
    void refusesATokenThatIsTooOld() {
        var token = visitors.register().getTokens().getRefreshToken();
        execute(
                "UPDATE refresh_token SET expire_time = clock_timestamp() - interval '1 second' WHERE hash = $1",
                token);

        assertThat(reason(() -> refresh(token))).isEqualTo("INVALID_REFRESH_TOKEN");
    }

    @Test
    void tellsOfNewRoles() {
        var user = visitors.register();
        visitors.give(user.getUser(), Role.ROLE_CREATOR);

        assertThat(refresh(user.getTokens().getRefreshToken()).getUser().getRolesList())
                .containsExactly(Role.ROLE_BACKER, Role.ROLE_CREATOR);
    }

    @Test
    void isOverAfterLogout() {
        var token = visitors.register().getTokens().getRefreshToken();

        logout(token);
        logout(token);
        logout("made up");

        assertThat(reason(() -> refresh(token))).isEqualTo("INVALID_REFRESH_TOKEN");
    }

    @Test
    void housekeepingRemovesOnlyWhatIsOver() {
        var live = visitors.register().getTokens().getRefreshToken();
        var over = visitors.register().getTokens().getRefreshToken();
        execute("""
                UPDATE session SET create_time = create_time - interval '100 days', expire_time = clock_timestamp() - interval '31 days'
                WHERE id = (SELECT session_id FROM refresh_token WHERE hash = $1)""", over);

        housekeeping.clean().await().indefinitely();

        assertThat(count(over)).isZero();
        assertThat(count(live)).isEqualTo(1);
        assertThat(refresh(live).getTokens().getRefreshToken()).isNotEmpty();
    }

    private RefreshResponse refresh(String token) {
        return visitors.sessions()
                .refresh(RefreshRequest.newBuilder().setRefreshToken(token).build());
    }

    private Optional<RefreshResponse> tryRefresh(String token) {
        try {
            return Optional.of(refresh(token));
        } catch (io.grpc.StatusRuntimeException refused) {
            return Optional.empty();
        }
    }

    private void logout(String token) {
        visitors.sessions()
                .logout(LogoutRequest.newBuilder().setRefreshToken(token).build());
    }

    private void execute(String sql, String token) {
        pool.preparedQuery(sql)
                .execute(Tuple.of(new OpaqueToken(token).hash()))
                .await()
                .indefinitely();
    }

    private long count(String token) {
        return pool.preparedQuery("SELECT count(*) FROM refresh_token WHERE hash = $1")
                .execute(Tuple.of(new OpaqueToken(token).hash()))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}
