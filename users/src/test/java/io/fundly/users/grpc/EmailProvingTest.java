package io.fundly.users.grpc;

import static io.fundly.users.Visitors.PASSWORD;
import static io.fundly.users.Visitors.newAddress;
import static io.fundly.users.Visitors.parse;
import static io.fundly.users.Visitors.reason;
import static io.fundly.users.Visitors.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import io.fundly.platform.testing.EventProbe;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.users.UsersEngines;
import io.fundly.users.Visitors;
import io.fundly.users.events.v1.UserVerified;
import io.fundly.users.v1.RegisterResponse;
import io.fundly.users.v1.RequestEmailVerificationRequest;
import io.fundly.users.v1.UpdateUserRequest;
import io.fundly.users.v1.User;
import io.fundly.users.v1.VerifyEmailRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UsersEngines.class)
class EmailProvingTest {

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
    void anotherAddressHasToBeProvenAndTheOldOneIsForTheLoginUntilThen() {
        var me = visitors.register();
        var old = me.getUser().getEmail();
        visitors.verify(probe, me.getUser().getId());
        var address = newAddress();

        var changed = update(me, User.newBuilder().setEmail(address), "email");

        assertThat(changed.getEmail()).isEqualTo(address);
        assertThat(changed.getEmailVerified()).isFalse();
        assertThat(visitors.login(old, PASSWORD).getUser().getId()).isEqualTo(changed.getId());
        assertThat(reason(() -> visitors.login(address, PASSWORD))).isEqualTo("INVALID_CREDENTIALS");
        assertThat(Visitors.awaitLinks(probe, changed.getId(), 2).getLast().getEmail())
                .isEqualTo(address);
        visitors.verify(probe, changed.getId());
        assertThat(visitors.login(address, PASSWORD).getUser().getEmailVerified())
                .isTrue();
        assertThat(reason(() -> visitors.login(old, PASSWORD))).isEqualTo("INVALID_CREDENTIALS");
        var hash = text("SELECT password_hash FROM account WHERE login_email = $1", address);
        assertThat(hash.substring(7, 29))
                .isEqualTo(text("SELECT salt FROM sign_in_address WHERE address = $1", address));
    }

    @Test
    void provesAnAddressOnce() {
        var me = visitors.register();
        var token =
                Visitors.awaitLinks(probe, me.getUser().getId(), 1).getFirst().getToken();

        verify(token);

        assertThat(reason(() -> verify(token))).isEqualTo("INVALID_VERIFICATION_TOKEN");
        var said = Awaitility.await()
                .until(
                        () -> probe.heard("users.user.verified.v1").stream()
                                .map(event -> parse(event.body(), UserVerified.parser())
                                        .getUser())
                                .filter(user -> user.getId().equals(me.getUser().getId()))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
        assertThat(said.getEmailVerified()).isTrue();
    }

    @Test
    void refusesLinksThatAreUnknownTooOldOrForAFormerAddress() {
        var me = visitors.register();
        var token =
                Visitors.awaitLinks(probe, me.getUser().getId(), 1).getFirst().getToken();

        assertThat(reason(() -> verify("made up"))).isEqualTo("INVALID_VERIFICATION_TOKEN");
        assertThat(reason(() -> verify(" "))).isEqualTo("INVALID_INPUT");
        update(me, User.newBuilder().setEmail(newAddress()), "email");
        assertThat(reason(() -> verify(token))).isEqualTo("INVALID_VERIFICATION_TOKEN");
        var late = Visitors.awaitLinks(probe, me.getUser().getId(), 2).getLast().getToken();
        pool.preparedQuery(
                        "UPDATE verification_link SET expire_time = clock_timestamp() - interval '1 second' WHERE account_id = $1")
                .execute(Tuple.of(UUID.fromString(me.getUser().getId())))
                .await()
                .indefinitely();
        assertThat(reason(() -> verify(late))).isEqualTo("INVALID_VERIFICATION_TOKEN");
    }

    @Test
    void ofTwoAccountsWithOneAddressTheFirstToProveItHasIt() {
        var email = newAddress();
        var first = visitors.register(email).getUser();
        var second = visitors.register(email).getUser();
        var late = Visitors.awaitLinks(probe, first.getId(), 1).getFirst().getToken();

        visitors.verify(probe, second.getId());

        var refused = refusal(() -> verify(late));
        assertThat(GrpcCalls.reason(refused)).isEqualTo("EMAIL_ALREADY_REGISTERED");
        assertThat(refused.getStatus().getCode()).isEqualTo(io.grpc.Status.Code.ALREADY_EXISTS);
    }

    @Test
    void mailsAnotherLinkOnlyWhereOneIsNeededAndNotTooOften() {
        var me = visitors.register();
        var users = visitors.users(me.getTokens().getAccessToken());
        for (var round = 0; round < 4; round++) {
            users.requestEmailVerification(RequestEmailVerificationRequest.getDefaultInstance());
        }

        assertThat(reason(() -> users.requestEmailVerification(RequestEmailVerificationRequest.getDefaultInstance())))
                .isEqualTo("RATE_LIMITED");
        Visitors.awaitLinks(probe, me.getUser().getId(), 5);
        visitors.verify(probe, me.getUser().getId());
        users.requestEmailVerification(RequestEmailVerificationRequest.getDefaultInstance());
        assertThat(links(me.getUser().getId())).isZero();
    }

    private User update(RegisterResponse who, User.Builder user, String... paths) {
        return visitors.users(who.getTokens().getAccessToken())
                .updateUser(UpdateUserRequest.newBuilder()
                        .setUser(user)
                        .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(paths)))
                        .build())
                .getUser();
    }

    private void verify(String token) {
        visitors.users()
                .verifyEmail(VerifyEmailRequest.newBuilder().setToken(token).build());
    }

    private long links(String account) {
        return pool.preparedQuery("SELECT count(*) FROM verification_link WHERE account_id = $1")
                .execute(Tuple.of(UUID.fromString(account)))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private String text(String sql, String parameter) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(parameter))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString(0);
    }
}
