package io.fundly.platform.testing;

import com.google.protobuf.Duration;
import com.sun.net.httpserver.HttpServer;
import io.fundly.users.v1.IssueServiceTokenRequest;
import io.fundly.users.v1.IssueServiceTokenResponse;
import io.fundly.users.v1.SessionServiceGrpc;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * What a service under test needs of {@code users}: a key set over HTTP and service tokens over gRPC, both as the real
 * one gives them.
 */
final class TestIdentity implements AutoCloseable {

    private final EllipticCurveJsonWebKey key;
    private final HttpServer keys;
    private final Server sessions;

    static TestIdentity open() {
        try {
            return new TestIdentity();
        } catch (IOException | JoseException failure) {
            throw new IllegalStateException("The identity for tests did not start.", failure);
        }
    }

    private TestIdentity() throws IOException, JoseException {
        key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        key.setKeyId("test-key");
        key.setUse("sig");
        key.setAlgorithm("ES256");
        var loopback = InetAddress.getLoopbackAddress();
        keys = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        keys.createContext("/.well-known/jwks.json", exchange -> {
            var body = new JsonWebKeySet(key)
                    .toJson(OutputControlLevel.PUBLIC_ONLY)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        keys.start();
        sessions = NettyServerBuilder.forAddress(new InetSocketAddress(loopback, 0))
                .addService(new Sessions())
                .build()
                .start();
    }

    String keysUrl() {
        return "http://127.0.0.1:" + keys.getAddress().getPort() + "/.well-known/jwks.json";
    }

    int sessionsPort() {
        return sessions.getPort();
    }

    /** The private key, for {@link Tokens}, which live in another class loader. */
    String signingKey() {
        return key.toJson(OutputControlLevel.INCLUDE_PRIVATE);
    }

    @Override
    public void close() {
        keys.stop(0);
        sessions.shutdownNow();
    }

    private final class Sessions extends SessionServiceGrpc.SessionServiceImplBase {

        @Override
        public void issueServiceToken(
                IssueServiceTokenRequest request, StreamObserver<IssueServiceTokenResponse> answer) {
            answer.onNext(IssueServiceTokenResponse.newBuilder()
                    .setAccessToken(new Tokens(signingKey()).service(request.getClientId()))
                    .setExpiresIn(Duration.newBuilder().setSeconds(900))
                    .build());
            answer.onCompleted();
        }
    }
}
