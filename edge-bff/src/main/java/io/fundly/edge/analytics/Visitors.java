package io.fundly.edge.analytics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells visitors apart for a day without keeping who they are: a keyed hash of the address, the browser and the date.
 * Replicas agree because they share the key.
 */
@ApplicationScoped
class Visitors {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LENGTH = 32;

    private final SecretKeySpec key;

    Visitors(Config config) {
        key = new SecretKeySpec(config.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    String id(RoutingContext request) {
        var browser =
                Optional.ofNullable(request.request().getHeader("User-Agent")).orElse("");
        var today = LocalDate.now(ZoneOffset.UTC);
        var seen = today + "\n" + request.request().remoteAddress().hostAddress() + "\n" + browser;
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of()
                    .formatHex(mac.doFinal(seen.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, LENGTH);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM + ".", impossible);
        }
    }

    /** How visitors are told apart. */
    @ConfigMapping(prefix = "fundly.visitors")
    interface Config {

        /** The key of the hash; the same for every replica, and secret where privacy matters. */
        @WithDefault("only-for-development")
        String secret();
    }
}
