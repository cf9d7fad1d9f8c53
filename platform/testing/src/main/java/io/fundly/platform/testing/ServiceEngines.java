package io.fundly.platform.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a service runs on in its tests: a PostgreSQL and a broker of their own, started for the test and gone after it,
 * and the identity of {@link TestIdentity}. Use it with {@code @QuarkusTestResource(ServiceEngines.class)}.
 */
public class ServiceEngines implements QuarkusTestResourceLifecycleManager {

    private @Nullable EmbeddedDatabase database;
    private @Nullable EmbeddedBroker broker;
    private @Nullable TestIdentity identity;

    @Override
    public Map<String, String> start() {
        database = EmbeddedDatabase.throwaway();
        broker = EmbeddedBroker.inMemory();
        identity = TestIdentity.open();
        var login = database.provide("service");
        var grpcPort = String.valueOf(Ports.free());
        var config = new HashMap<String, String>();
        config.put("quarkus.datasource.reactive.url", login.reactiveUrl());
        config.put("quarkus.datasource.jdbc.url", login.jdbcUrl());
        config.put("quarkus.datasource.username", login.user());
        config.put("quarkus.datasource.password", login.password());
        config.put("fundly.broker.url", broker.uri().toString());
        config.put("mp.jwt.verify.publickey.location", identity.keysUrl());
        config.put("quarkus.grpc.clients.users.host", "127.0.0.1");
        // In tests a client looks for its callee at the test port, which is otherwise that of the service under test.
        config.put("quarkus.grpc.clients.users.test-port", String.valueOf(identity.sessionsPort()));
        config.put("fundly.identity.client-secret", "test-secret");
        config.put(Tokens.SIGNING_KEY, identity.signingKey());
        config.put("quarkus.http.test-port", "0");
        config.put("quarkus.grpc.server.test-port", grpcPort);
        config.put(GrpcCalls.PORT, grpcPort);
        return config;
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
        }
        if (database != null) {
            database.close();
        }
        if (identity != null) {
            identity.close();
        }
    }
}
