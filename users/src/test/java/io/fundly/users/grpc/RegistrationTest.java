package io.fundly.users.grpc;

import static io.fundly.users.Visitors.newAddress;
import static io.fundly.users.Visitors.parse;
import static io.fundly.users.Visitors.reason;
import static io.fundly.users.Visitors.refusal;
import static io.fundly.users.Visitors.registration;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.platform.testing.EventProbe;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.users.UsersEngines;
import io.fundly.users.Visitors;
import io.fundly.users.events.v1.SessionStarted;
import io.fundly.users.events.v1.UserRegistered;
import io.fundly.users.v1.GetMeRequest;
import io.fundly.users.v1.RegisterRequest;
import io.fundly.users.v1.Role;
import io.fundly.users.v1.UserStatus;
import io.grpc.Status;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(UsersEngines.class)
class RegistrationTest {

    @Inject
    Pool pool;

    @Inject
    MeterRegistry meters;

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
    void opensAnAccountAndLogsItIn() {
        var email = newAddress();
        var answer = visitors.users()
                .register(registration(email).setRole(Role.ROLE_CREATOR).build());

        var user = answer.getUser();
        assertThat(user.getName()).isEqualTo("Vera Visitor");
        assertThat(user.getEmail()).isEqualTo(email);
        assertThat(user.getEmailVerified()).isFalse();
        assertThat(user.getRolesList()).containsExactly(Role.ROLE_BACKER, Role.ROLE_CREATOR);
        assertThat(user.getStatus()).isEqualTo(UserStatus.USER_STATUS_ACTIVE);
        assertThat(user.hasLastLoginTime()).isFalse();
        assertThat(answer.getTokens().getExpiresIn().getSeconds()).isEqualTo(900);
        assertThat(visitors.users(answer.getTokens().getAccessToken())
                        .getMe(GetMeRequest.getDefaultInstance())
                        .getUser())
                .isEqualTo(user);
    }

    @Test
    void saysSo() {
        var user = visitors.register().getUser();

        var registered = Awaitility.await()
                .until(
                        () -> probe.heard("users.user.registered.v1").stream()
                                .map(event -> parse(event.body(), UserRegistered.parser())
                                        .getUser())
                                .filter(snapshot -> snapshot.getId().equals(user.getId()))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
        assertThat(registered.getEmail()).isEqualTo(user.getEmail());
        assertThat(registered.getVersion()).isEqualTo(Long.parseLong(user.getEtag()));
        assertThat(registered.getRolesList()).containsExactly(Role.ROLE_BACKER);
        var link = Visitors.awaitLinks(probe, user.getId(), 1).getFirst();
        assertThat(link.getEmail()).isEqualTo(user.getEmail());
        assertThat(link.getToken()).hasSizeGreaterThan(40);
        Awaitility.await()
                .until(() -> probe.heard("users.session.started.v1").stream()
                        .anyMatch(event -> parse(event.body(), SessionStarted.parser())
                                .getUserId()
                                .equals(user.getId())));
    }

    @Test
    void namesEveryFaultAtOnce() {
        var refused = refusal(() -> visitors.users()
                .register(RegisterRequest.newBuilder()
                        .setName(" ")
                        .setEmail("nobody@nowhere")
                        .setPassword("short")
                        .setRole(Role.ROLE_ADMIN)
                        .setRequestId("x".repeat(256))
                        .build()));

        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(GrpcCalls.reason(refused)).isEqualTo("INVALID_INPUT");
        assertThat(GrpcCalls.faultyFields(refused))
                .containsExactlyInAnyOrder("name", "email", "password", "role", "request_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"password1234", "P@SSW0RD1234", "qwertyuiop123", "aaaaaaaaaaaaaaa"})
    void refusesCommonPasswords(String password) {
        var refused = refusal(() -> visitors.users()
                .register(registration(newAddress()).setPassword(password).build()));

        assertThat(GrpcCalls.reason(refused)).isEqualTo("PASSWORD_TOO_COMMON");
        assertThat(GrpcCalls.faultyFields(refused)).containsExactly("password");
    }

    @Test
    void countsThePasswordInCharactersAndUsesAllOfThem() {
        var email = newAddress();
        var wide = "𝔭𝔞𝔰𝔱".repeat(32);
        visitors.users().register(registration(email).setPassword(wide).build());

        assertThat(visitors.login(email, wide).getUser().getEmail()).isEqualTo(email);
        assertThat(reason(() -> visitors.login(email, wide.substring(0, wide.length() - 2) + "x")))
                .isEqualTo("INVALID_CREDENTIALS");
        assertThat(reason(() -> visitors.users()
                        .register(registration(newAddress())
                                .setPassword(wide + "x")
                                .build())))
                .isEqualTo("INVALID_INPUT");
    }

    @Test
    void theSameRequestAgainIsAnsweredWithTheSameAccount() {
        var email = newAddress();
        var request =
                registration(email).setRequestId(UUID.randomUUID().toString()).build();

        var first = visitors.users().register(request);
        var second = visitors.users().register(request);

        assertThat(second.getUser()).isEqualTo(first.getUser());
        assertThat(second.getTokens().getRefreshToken())
                .isNotEqualTo(first.getTokens().getRefreshToken());
        assertThat(accountsAt(email)).isEqualTo(1);
    }

    @Test
    void theSameRequestIdWithAnotherBodyIsRefused() {
        var request = registration(newAddress()).setRequestId(UUID.randomUUID().toString());
        visitors.users().register(request.build());

        assertThat(reason(() -> visitors.users()
                        .register(request.setName("Somebody Else").build())))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void theSameRequestIdWithAnotherPasswordIsRefused() {
        var request = registration(newAddress()).setRequestId(UUID.randomUUID().toString());
        visitors.users().register(request.build());

        assertThat(reason(() -> visitors.users()
                        .register(request.setPassword("eight silent herons").build())))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void countsRegistrations() {
        var before = registrations("new");
        var repeated = registrations("repeated");
        var email = newAddress();

        visitors.register(email);
        visitors.register(email);

        assertThat(registrations("new")).isEqualTo(before + 1);
        assertThat(registrations("repeated")).isEqualTo(repeated + 1);
    }

    private double registrations(String kind) {
        var counter = meters.find("fundly.registrations").tag("kind", kind).counter();
        return counter == null ? 0 : counter.count();
    }

    private long accountsAt(String email) {
        return pool.preparedQuery("SELECT count(*) FROM account WHERE login_email = $1")
                .execute(Tuple.of(email))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}
