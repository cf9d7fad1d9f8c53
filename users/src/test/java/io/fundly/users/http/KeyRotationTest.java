package io.fundly.users.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.users.UsersEngines;
import io.fundly.users.Visitors;
import io.fundly.users.application.AccessTokens;
import io.fundly.users.application.KeyRing;
import io.fundly.users.application.UsersConfig;
import io.fundly.users.persistence.SigningKeys;
import io.fundly.users.v1.GetJwksRequest;
import io.fundly.users.v1.GetMeRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UsersEngines.class)
class KeyRotationTest {

    @TestHTTPResource("/.well-known/jwks.json")
    URI jwks;

    @Inject
    Pool pool;

    @Inject
    SigningKeys keys;

    @Inject
    KeyRing ring;

    @Inject
    UsersConfig config;

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
    void publishesThePublicKeysForCaching() throws Exception {
        var answer = fetch(HttpRequest.newBuilder(jwks).build());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.headers().firstValue("cache-control")).contains("public, max-age=300");
        var published = new JsonWebKeySet(answer.body()).getJsonWebKeys();
        assertThat(published).isNotEmpty().allSatisfy(key -> {
            assertThat(key.getKeyType()).isEqualTo("EC");
            assertThat(key.getUse()).isEqualTo("sig");
            assertThat(key.getAlgorithm()).isEqualTo("ES256");
        });
        assertThat(answer.body()).doesNotContain("\"d\"");
        var again = fetch(HttpRequest.newBuilder(jwks)
                .header("If-None-Match", answer.headers().firstValue("etag").orElseThrow())
                .build());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void givesTheSameDocumentOverGrpc() throws Exception {
        var answer = visitors.sessions().getJwks(GetJwksRequest.getDefaultInstance());

        assertThat(answer.getMaxAge().getSeconds()).isEqualTo(300);
        assertThat(ids(answer.getJwksJson())).isEqualTo(publishedIds());
    }

    @Test
    void whoHasTheDocumentVerifiesTheTokens() throws Exception {
        var user = visitors.register();
        var consumer = new JwtConsumerBuilder()
                .setVerificationKeyResolver(
                        new JwksVerificationKeyResolver(new JsonWebKeySet(document()).getJsonWebKeys()))
                .setExpectedIssuer("https://fundly.io")
                .setRequireExpirationTime()
                .build();

        var claims = consumer.processToClaims(user.getTokens().getAccessToken());

        assertThat(claims.getSubject()).isEqualTo(user.getUser().getId());
        assertThat(claims.getStringListClaimValue("roles")).containsExactly("backer");
        assertThat(claims.getStringClaimValue("name")).isEqualTo("Vera Visitor");
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
                .isEqualTo(900);
    }

    @Test
    void privateKeysAreSealedInTheDatabase() {
        pool.query("SELECT sealed_private_key, public_key FROM signing_key")
                .execute()
                .await()
                .indefinitely()
                .forEach(row -> {
                    var sealed = new String(row.getBuffer(0).getBytes(), StandardCharsets.ISO_8859_1);
                    var open = new String(row.getBuffer(1).getBytes(), StandardCharsets.ISO_8859_1);
                    assertThat(sealed).doesNotContain(open.substring(open.length() - 32));
                });
    }

    @Test
    void aKeyIsPublishedBeforeItSignsAndItsPredecessorAfter() throws Exception {
        var before = visitors.register().getTokens().getAccessToken();
        var first = keyId(before);
        execute("UPDATE signing_key SET sign_from = sign_from - interval '30 days' + interval '10 minutes'");

        var next = Awaitility.await().until(this::publishedIds, ids -> ids.size() > 1).stream()
                .filter(id -> !id.equals(first))
                .findFirst()
                .orElseThrow();
        assertThat(keyId(visitors.register().getTokens().getAccessToken())).isEqualTo(first);

        execute("UPDATE signing_key SET sign_from = clock_timestamp() WHERE id = '" + next + "'");
        Awaitility.await().until(() -> keyId(visitors.register().getTokens().getAccessToken()), next::equals);
        assertThat(publishedIds()).contains(first, next);
        assertThat(visitors.users(before)
                        .getMe(GetMeRequest.getDefaultInstance())
                        .hasUser())
                .isTrue();

        execute("UPDATE signing_key SET sign_from = clock_timestamp() - interval '31 minutes' WHERE id = '" + next
                + "'");
        Awaitility.await().until(this::publishedIds, ids -> ids.equals(List.of(next)));
        assertThat(Visitors.reason(() -> visitors.users(before).getMe(GetMeRequest.getDefaultInstance())))
                .isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void replicasShareTheirKeys() throws Throwable {
        var replica = new KeyRing(keys, Clock.systemUTC(), config);
        VertxContextSupport.subscribeAndAwait(replica::tend);
        var account = new io.fundly.users.domain.Account(
                new io.fundly.users.domain.NewAccount(
                        "Other", new io.fundly.users.domain.EmailAddress("other@fundly.test"), "", java.util.Set.of()),
                java.time.Instant.EPOCH);

        var token = new AccessTokens(replica, Clock.systemUTC(), config).forUser(account);

        assertThat(ring.verifier(keyId(token))).isPresent();
        assertThat(Visitors.reason(() -> visitors.users(token).getMe(GetMeRequest.getDefaultInstance())))
                .isEqualTo("USER_NOT_FOUND");
    }

    @Test
    void replicasThatStartAtTheSameTimeMakeOneKey() {
        execute("DELETE FROM signing_key");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 6)
                    .mapToObj(any -> CompletableFuture.runAsync(this::startReplica, threads))
                    .toList()
                    .forEach(CompletableFuture::join);
        }

        assertThat(count()).isEqualTo(1);
        Awaitility.await()
                .until(() -> publishedIds().size() == 1
                        && ids(ring.published().json()).equals(storedIds()));
    }

    private void startReplica() {
        try {
            VertxContextSupport.subscribeAndAwait(new KeyRing(keys, Clock.systemUTC(), config)::tend);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }

    private List<String> publishedIds() throws Exception {
        return ids(document());
    }

    private static List<String> ids(String document) throws Exception {
        return new JsonWebKeySet(document)
                .getJsonWebKeys().stream().map(JsonWebKey::getKeyId).sorted().toList();
    }

    private List<String> storedIds() {
        var ids = new java.util.ArrayList<String>();
        pool.query("SELECT id FROM signing_key ORDER BY id")
                .execute()
                .await()
                .indefinitely()
                .forEach(row -> ids.add(row.getString(0)));
        return ids;
    }

    private String document() throws Exception {
        return fetch(HttpRequest.newBuilder(jwks).build()).body();
    }

    private static HttpResponse<String> fetch(HttpRequest request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String keyId(String token) {
        var header = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[0]), StandardCharsets.UTF_8);
        return header.replaceAll(".*\"kid\":\"([^\"]+)\".*", "$1");
    }

    private void execute(String sql) {
        pool.query(sql).execute().await().indefinitely();
    }

    private long count() {
        return storedIds().size();
    }
}
