package io.fundly.users.grpc;

import static io.fundly.users.Visitors.PASSWORD;
import static io.fundly.users.Visitors.newAddress;
import static io.fundly.users.Visitors.reason;
import static io.fundly.users.Visitors.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.ErrorInfo;
import io.fundly.platform.testing.EventProbe;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.users.UsersEngines;
import io.fundly.users.Visitors;
import io.fundly.users.v1.RequestEmailVerificationRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UsersEngines.class)
class LoginLockTest {

    private static final String WRONG = "not at all the password";

    @Inject
    Pool pool;

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
    void locksAnAddressAfterFiveFailuresForEverLonger() {
        var email = visitors.register().getUser().getEmail();
        fail(email, 5);

        var locked = refusal(() -> visitors.login(email, PASSWORD));

        assertThat(locked.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(GrpcCalls.reason(locked)).isEqualTo("LOGIN_LOCKED");
        assertThat(retryAfter(locked)).isBetween(15, 30);
        endPause(email);
        fail(email, 1);
        assertThat(retryAfter(refusal(() -> visitors.login(email, PASSWORD)))).isBetween(45, 60);
        endPause(email);
        assertThat(visitors.login(email, PASSWORD).getUser().getEmail()).isEqualTo(email);
    }

    @Test
    void locksAnUnknownAddressJustTheSame() {
        var email = newAddress();
        fail(email, 5);

        var locked = refusal(() -> visitors.login(email, WRONG));

        assertThat(GrpcCalls.reason(locked)).isEqualTo("LOGIN_LOCKED");
        assertThat(retryAfter(locked)).isBetween(15, 30);
    }

    @Test
    void guessesAtTheSameTimeGetNoFurther() {
        var email = visitors.register().getUser().getEmail();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var guesses = IntStream.range(0, 20)
                    .mapToObj(guess -> CompletableFuture.supplyAsync(
                            () -> reason(() -> visitors.login(email, WRONG + guess)), threads))
                    .toList();

            assertThat(guesses.stream().map(CompletableFuture::join))
                    .containsOnly("INVALID_CREDENTIALS", "LOGIN_LOCKED")
                    .filteredOn("INVALID_CREDENTIALS"::equals)
                    .hasSize(5);
        }
    }

    @Test
    void forgetsTheFailuresOfWhoHasProvenTheAddress() {
        var user = visitors.register().getUser();
        try (var probe = EventProbe.open()) {
            visitors.users(visitors.login(user.getEmail(), PASSWORD).getTokens().getAccessToken())
                    .requestEmailVerification(RequestEmailVerificationRequest.getDefaultInstance());
            visitors.verify(probe, user.getId());
        }
        fail(user.getEmail(), 4);
        visitors.login(user.getEmail(), PASSWORD);

        fail(user.getEmail(), 4);
        assertThat(visitors.login(user.getEmail(), PASSWORD).getUser().getId()).isEqualTo(user.getId());
    }

    @Test
    void anAccountOfOnesOwnAtTheAddressOfAnotherDoesNotMakeGuessingFree() {
        var email = visitors.register().getUser().getEmail();
        var mine = "an account only to reset";
        visitors.users().register(Visitors.registration(email).setPassword(mine).build());
        fail(email, 4);
        visitors.login(email, mine);
        fail(email, 1);

        assertThat(reason(() -> visitors.login(email, mine))).isEqualTo("LOGIN_LOCKED");
    }

    private void fail(String email, int times) {
        for (var round = 0; round < times; round++) {
            assertThat(reason(() -> visitors.login(email, WRONG))).isEqualTo("INVALID_CREDENTIALS");
        }
    }

    /** Lets the pause be over, by the clock that decides. */
    private void endPause(String email) {
        pool.preparedQuery("UPDATE sign_in_address SET locked_until = clock_timestamp() WHERE address = $1")
                .execute(Tuple.of(email))
                .await()
                .indefinitely();
    }

    private static int retryAfter(StatusRuntimeException refusal) {
        var status = StatusProto.fromThrowable(refusal);
        try {
            return Integer.parseInt(
                    status.getDetails(0).unpack(ErrorInfo.class).getMetadataOrThrow("retry_after_seconds"));
        } catch (com.google.protobuf.InvalidProtocolBufferException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
