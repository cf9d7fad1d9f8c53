package io.fundly.users.http;

import io.fundly.users.application.KeyRing;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Serves the public keys that every service verifies tokens with, as a JWK Set (RFC 7517). */
@ApplicationScoped
class JwksRoute {

    private static final String PATH = "/.well-known/jwks.json";
    private static final int NOT_MODIFIED = 304;
    private static final int UNAVAILABLE = 503;

    private final KeyRing keys;

    JwksRoute(KeyRing keys) {
        this.keys = keys;
    }

    void route(@Observes Router router) {
        router.get(PATH).handler(this::serve);
    }

    private void serve(RoutingContext request) {
        var response = request.response();
        if (!keys.isReady()) {
            response.setStatusCode(UNAVAILABLE).putHeader("Retry-After", "1").end();
            return;
        }
        var published = keys.published();
        var etag = etag(published.json());
        response.putHeader(
                        HttpHeaders.CACHE_CONTROL,
                        "public, max-age=" + published.maxAge().toSeconds())
                .putHeader(HttpHeaders.ETAG, etag);
        if (etag.equals(request.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(NOT_MODIFIED).end();
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(published.json());
        }
    }

    private static String etag(String content) {
        var checksum = new CRC32C();
        checksum.update(content.getBytes(StandardCharsets.UTF_8));
        return "\"" + Long.toHexString(checksum.getValue()) + "\"";
    }
}
