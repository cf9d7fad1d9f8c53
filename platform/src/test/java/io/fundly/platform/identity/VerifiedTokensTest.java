package io.fundly.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

    private final VerifiedTokens tokens = new VerifiedTokens();
    private EllipticCurveJsonWebKey key;
    private JWTAuthContextInfo expected;

    @BeforeEach
    void makeAKey() throws JoseException {
        key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        expected = new JWTAuthContextInfo();
        expected.setPublicVerificationKey(key.getPublicKey());
        expected.setSignatureAlgorithm(Set.of(SignatureAlgorithm.ES256));
        expected.setIssuedBy("https://fundly.io");
        expected.setClockSkew(0);
    }

    @Test
    void checksTheSignatureOfATokenOnce() throws Exception {
        var token = token(Duration.ofMinutes(5));

        assertThat(tokens.parse(token, expected)).isSameAs(tokens.parse(token, expected));
    }

    @Test
    void refusesATokenAtItsEndThoughItWasVerifiedBefore() throws Exception {
        var token = token(Duration.ofSeconds(2));

        assertThat(tokens.parse(token, expected).getSubject()).isEqualTo("somebody");

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThatThrownBy(() -> tokens.parse(token, expected)).isInstanceOf(ParseException.class));
    }

    @Test
    void refusesWhatWasChangedAfterItWasSigned() throws Exception {
        var token = token(Duration.ofMinutes(5));
        tokens.parse(token, expected);
        var parts = token.split("\\.", -1);
        var other = token(Duration.ofMinutes(6)).split("\\.", -1);

        assertThatThrownBy(() -> tokens.parse(parts[0] + "." + other[1] + "." + parts[2], expected))
                .isInstanceOf(ParseException.class);
    }

    @Test
    void callsNoTokenBadWhereTheKeysCannotBeHad() throws Exception {
        expected.setPublicVerificationKey(null);
        expected.setPublicKeyLocation("http://127.0.0.1:1/jwks.json");

        assertThatThrownBy(() -> tokens.parse(token(Duration.ofMinutes(5)), expected))
                .isInstanceOf(KeysAwayException.class);
    }

    @Test
    void asksNobodyAnewForEachTokenWhileTheKeysCannotBeHad() throws Exception {
        var asked = new AtomicInteger();
        var away = new AtomicBoolean(true);
        var users = users(exchange -> {
            asked.incrementAndGet();
            if (away.get()) {
                exchange.sendResponseHeaders(503, -1);
                exchange.close();
            } else {
                tellKeys(exchange);
            }
        });
        try {
            tokens.loadKeys(new StartupEvent(), tokens, expected);
            await().atMost(Duration.ofSeconds(20)).until(tokens::areKeysAway);
            var before = asked.get();
            for (var i = 0; i < 50; i++) {
                var token = token(Duration.ofMinutes(5));
                assertThatThrownBy(() -> tokens.parse(token, expected)).isInstanceOf(KeysAwayException.class);
            }
            assertThat(asked.get() - before).isLessThan(50);

            away.set(false);
            var token = token(Duration.ofMinutes(5));
            await().atMost(Duration.ofSeconds(20))
                    .ignoreException(KeysAwayException.class)
                    .untilAsserted(
                            () -> assertThat(tokens.parse(token, expected).getSubject())
                                    .isEqualTo("somebody"));
        } finally {
            tokens.stop(new ShutdownEvent());
            users.stop(0);
        }
    }

    @Test
    void keepsTheKeysWhileNobodyTellsNewerOnes() throws Exception {
        var users = users(this::tellKeys);
        expected.setJwksRetainCacheOnErrorDuration(
                ConfigProvider.getConfig().getValue("smallrye.jwt.jwks.retain-cache-on-error-duration", Integer.class));
        tokens.parse(token(Duration.ofMinutes(5)), expected);
        users.stop(0);

        TimeUnit.SECONDS.sleep(2);

        assertThat(tokens.parse(token(Duration.ofMinutes(5)), expected).getSubject())
                .isEqualTo("somebody");
    }

    private HttpServer users(HttpHandler answer) throws IOException {
        var users = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        users.createContext("/", answer);
        users.start();
        expected.setPublicVerificationKey(null);
        expected.setPublicKeyLocation("http://127.0.0.1:" + users.getAddress().getPort() + "/jwks.json");
        return users;
    }

    private void tellKeys(HttpExchange exchange) throws IOException {
        var keys = new JsonWebKeySet(key).toJson().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Cache-Control", "max-age=1");
        exchange.sendResponseHeaders(200, keys.length);
        exchange.getResponseBody().write(keys);
        exchange.close();
    }

    private String token(Duration life) throws JoseException {
        var claims = new JwtClaims();
        claims.setIssuer("https://fundly.io");
        claims.setSubject("somebody");
        claims.setIssuedAtToNow();
        var end = NumericDate.now();
        end.addSeconds(life.toSeconds());
        claims.setExpirationTime(end);
        claims.setGeneratedJwtId();
        var signed = new JsonWebSignature();
        signed.setPayload(claims.toJson());
        signed.setKey(key.getPrivateKey());
        signed.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        return signed.getCompactSerialization();
    }
}
