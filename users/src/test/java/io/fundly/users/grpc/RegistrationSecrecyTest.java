package io.fundly.users.grpc;

import static io.fundly.users.Visitors.PASSWORD;
import static io.fundly.users.Visitors.newAddress;
import static io.fundly.users.Visitors.parse;
import static io.fundly.users.Visitors.registration;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.platform.testing.EventProbe;
import io.fundly.users.UsersEngines;
import io.fundly.users.Visitors;
import io.fundly.users.events.v1.UserRegistrationRepeated;
import io.fundly.users.v1.GetMeRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UsersEngines.class)
class RegistrationSecrecyTest {

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
    void keepsNothingThatTellsThePassword() {
        var email = newAddress();
        var request =
                registration(email).setRequestId(UUID.randomUUID().toString()).build();
        var tokens = visitors.users().register(request).getTokens();

        var everything = List.of("account", "sign_in_address", "session", "refresh_token", "idempotency").stream()
                .map(table -> texts("SELECT t::text FROM " + table + " AS t"))
                .reduce("", String::concat);
        assertThat(everything)
                .doesNotContain(PASSWORD)
                .doesNotContain(tokens.getRefreshToken())
                .doesNotContain(tokens.getAccessToken());
        assertThat(texts("SELECT password_hash FROM account WHERE login_email = '" + email + "'"))
                .startsWith("$2a$04$");
        var kept = pool.preparedQuery("SELECT response FROM idempotency WHERE request_id = $1")
                .execute(Tuple.of(request.getRequestId()))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getBuffer(0)
                .getBytes();
        assertThat(parse(kept, io.fundly.users.v1.RegisterResponse.parser()).hasTokens())
                .isFalse();
    }

    @Test
    void doesNotTellThatAnAddressHasAnAccount() {
        var owner = visitors.register();
        visitors.verify(probe, owner.getUser().getId());
        var email = owner.getUser().getEmail();

        var stranger = visitors.users()
                .register(registration(email.toUpperCase(Locale.ROOT))
                        .setPassword("nobody guesses this one")
                        .build());

        assertThat(stranger.getUser().getId()).isNotEqualTo(owner.getUser().getId());
        assertThat(stranger.getUser().getEmailVerified()).isFalse();
        assertThat(visitors.users(stranger.getTokens().getAccessToken())
                        .getMe(GetMeRequest.getDefaultInstance())
                        .getUser()
                        .getId())
                .isEqualTo(stranger.getUser().getId());
        assertThat(visitors.login(email, "nobody guesses this one").getUser().getId())
                .isEqualTo(stranger.getUser().getId());
        assertThat(visitors.login(email, PASSWORD).getUser().getId())
                .isEqualTo(owner.getUser().getId());
    }

    @Test
    void tellsTheOwnerThatSomebodyRegisteredWithTheAddress() {
        var owner = visitors.register();
        visitors.verify(probe, owner.getUser().getId());

        var stranger = visitors.register(owner.getUser().getEmail());

        Awaitility.await()
                .until(() -> probe.heard("users.user.registration_repeated.v1").stream()
                        .map(event -> parse(event.body(), UserRegistrationRepeated.parser()))
                        .anyMatch(event ->
                                event.getUser().getId().equals(owner.getUser().getId())));
        assertThat(Visitors.links(probe, stranger.getUser().getId())).isEmpty();
    }

    @Test
    void accountsOfOneAddressAreToldApartByTheirPasswordsWithOneHashing() {
        var email = newAddress();
        var ids = List.of("the first of passwords", "the second of passwords", "the third of passwords").stream()
                .map(password -> visitors.users()
                        .register(registration(email).setPassword(password).build())
                        .getUser()
                        .getId())
                .toList();
        var before = meters.get("fundly.password.hashing").timer().count();

        assertThat(visitors.login(email, "the second of passwords").getUser().getId())
                .isEqualTo(ids.get(1));
        assertThat(meters.get("fundly.password.hashing").timer().count()).isEqualTo(before + 1);
    }

    @Test
    void anAddressIsNotFloodedWithMail() {
        var email = newAddress();
        for (var round = 0; round < 12; round++) {
            visitors.register(email);
        }

        var last = visitors.register();
        Visitors.awaitLinks(probe, last.getUser().getId(), 1);
        var mails = probe.heard("users.email.verification_requested.v1").stream()
                        .map(event ->
                                parse(event.body(), io.fundly.users.events.v1.EmailVerificationRequested.parser()))
                        .filter(event -> event.getEmail().equals(email))
                        .count()
                + probe.heard("users.user.registration_repeated.v1").stream()
                        .map(event -> parse(event.body(), UserRegistrationRepeated.parser()))
                        .filter(event -> event.getUser().getEmail().equals(email))
                        .count();
        assertThat(mails).isEqualTo(10);
        assertThat(accountsAt(email)).isEqualTo(12);
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

    private String texts(String sql) {
        var all = new StringBuilder();
        pool.query(sql).execute().await().indefinitely().forEach(row -> all.append(row.getString(0)));
        return all.toString();
    }
}
