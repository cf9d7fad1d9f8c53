package io.fundly.platform.health;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready only where the gRPC port answers: after a fault in its TLS settings the server runs on without that port. */
@Readiness
@ApplicationScoped
class GrpcServerReadiness implements AsyncHealthCheck {

    private static final String NAME = "gRPC port";

    private final Vertx vertx;
    private final String host;
    private final int port;

    GrpcServerReadiness(
            Vertx vertx,
            @ConfigProperty(name = "quarkus.grpc.server.host", defaultValue = "0.0.0.0") String host,
            @ConfigProperty(name = "quarkus.grpc.server.port") int port) {
        this.vertx = vertx;
        this.host = "0.0.0.0".equals(host) ? "localhost" : host;
        this.port = port;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        var client = vertx.createNetClient();
        return client.connect(port, host)
                .chain(socket -> socket.close())
                .map(closed -> HealthCheckResponse.up(NAME))
                .onFailure()
                .recoverWithItem(HealthCheckResponse.down(NAME))
                .eventually(client::close);
    }
}
