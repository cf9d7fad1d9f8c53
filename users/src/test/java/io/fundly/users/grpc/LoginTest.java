package io.fundly.users.grpc;

import static io.fundly.users.Visitors.PASSWORD;
import static io.fundly.users.Visitors.newAddress;
import static io.fundly.users.Visitors.reason;
import static io.fundly.users.Visitors.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.platform.testing.GrpcCalls;
import io.fundly.users.UsersEngines;
import io.fundly.users.Visitors;
import io.fundly.users.application.PasswordHasher;
import io.fundly.users.domain.PasswordRecipe;
import io.fundly.users.v1.GetUserRequest;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UsersEngines.class)
class LoginTest {

    private static final String WRONG = "not at all the password";

    @Inject
    Pool pool;

    @Inject
    MeterRegistry meters;

    @Inject
    PasswordHasher hasher;

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
    void letsInWhoHasThePassword() {
        var user = visitors.register().getUser();

        var answer = visitors.login(" " + user.getEmail().toUpperCase(Locale.ROOT), PASSWORD);

        assertThat(answer.getUser()).isEqualTo(user);
        assertThat(answer.getTokens().getAccessToken()).isNotEmpty();
    }

    @Test
    void namesEveryFaultAtOnce() {
        var refused = refusal(() -> visitors.login("nobody", ""));

        assertThat(GrpcCalls.reason(refused)).isEqualTo("INVALID_INPUT");
        assertThat(GrpcCalls.faultyFields(refused)).containsExactly("email", "password");
        assertThat(GrpcCalls.faultyFields(refusal(() -> visitors.login(newAddress(), "x".repeat(129)))))
                .containsExactly("password");
    }

    @Test
    void anUnknownAddressIsRefusedLikeAWrongPasswordAfterTheSameWork() {
        var known = visitors.register().getUser().getEmail();

        var before = hashings();
        var wrong = refusal(() -> visitors.login(known, WRONG));
        var afterWrong = hashings();
        var unknown = refusal(() -> visitors.login(newAddress(), WRONG));
        var afterUnknown = hashings();

        assertThat(wrong.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(GrpcCalls.reason(wrong)).isEqualTo("INVALID_CREDENTIALS");
        assertThat(StatusProto.fromThrowable(unknown)).isEqualTo(StatusProto.fromThrowable(wrong));
        assertThat(afterWrong - before).isEqualTo(1);
        assertThat(afterUnknown - afterWrong).isEqualTo(1);
    }

    @Test
    void isRememberedForTheStaffAndIsNoChangeOfTheAccount() {
        var user = visitors.register().getUser();
        visitors.login(user.getEmail(), PASSWORD);

        var seen = visitors.users(visitors.adminToken())
                .getUser(GetUserRequest.newBuilder().setUserId(user.getId()).build())
                .getUser();

        assertThat(seen.hasLastLoginTime()).isTrue();
        assertThat(seen.getEtag()).isEqualTo(user.getEtag());
    }

    @Test
    void aHashOfAnotherCostIsReplacedByOneOfTheUsual() {
        var user = visitors.register().getUser();
        var salt = hash(user.getId()).substring(7, 29);
        pool.preparedQuery("UPDATE account SET password_hash = $2 WHERE id = $1")
                .execute(Tuple.of(UUID.fromString(user.getId()), expensiveHash(salt)))
                .await()
                .indefinitely();

        visitors.login(user.getEmail(), PASSWORD);

        assertThat(hash(user.getId())).startsWith("$2a$04$" + salt);
        assertThat(visitors.login(user.getEmail(), PASSWORD).getUser().getId()).isEqualTo(user.getId());
    }

    @Test
    void countsLogins() {
        var succeeded = logins("succeeded");
        var failed = logins("failed");
        var locked = logins("locked");
        var email = visitors.register().getUser().getEmail();

        visitors.login(email, PASSWORD);
        fail(email, 5);
        refusal(() -> visitors.login(email, PASSWORD));

        assertThat(List.of(logins("succeeded") - succeeded, logins("failed") - failed, logins("locked") - locked))
                .containsExactly(1.0, 5.0, 1.0);
    }

    private String expensiveHash(String salt) {
        return hasher.hash(PASSWORD, new PasswordRecipe(5, salt)).await().indefinitely();
    }

    private void fail(String email, int times) {
        for (var round = 0; round < times; round++) {
            assertThat(reason(() -> visitors.login(email, WRONG))).isEqualTo("INVALID_CREDENTIALS");
        }
    }

    private String hash(String id) {
        return pool.preparedQuery("SELECT password_hash FROM account WHERE id = $1")
                .execute(Tuple.of(UUID.fromString(id)))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString(0);
    }

    private long hashings() {
        return meters.get("fundly.password.hashing").timer().count();
    }

    private double logins(String outcome) {
        var counter = meters.find("fundly.logins").tag("outcome", outcome).counter();
        return counter == null ? 0 : counter.count();
    }
}
