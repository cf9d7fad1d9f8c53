package io.fundly.edge.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;

/**
 * The session of a browser: its tokens in cookies that scripts cannot read, and a CSRF token in one that they can, which
 * has to come back as a header on every write (double submit).
 */
@ApplicationScoped
public class SessionCookies {

    static final String ACCESS = "fundly_access";
    static final String CSRF = "fundly_csrf";

    /** The cookie that a session is refreshed by; sent to the calls that take it and to no others. */
    public static final String REFRESH = "fundly_refresh";

    private static final String REFRESH_PATH = "/api/v1";
    private static final Duration REFRESH_LIFETIME = Duration.ofDays(30);
    private static final int CSRF_BYTES = 18;

    private final HttpConfig config;
    private final SecureRandom random = new SecureRandom();

    SessionCookies(HttpConfig config) {
        this.config = config;
    }

    public void open(ResponseBuilder response, String accessToken, String refreshToken, Duration lifetime) {
        var bytes = new byte[CSRF_BYTES];
        random.nextBytes(bytes);
        var csrf = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        response.cookie(
                cookie(ACCESS, accessToken, "/", lifetime, true),
                cookie(REFRESH, refreshToken, REFRESH_PATH, REFRESH_LIFETIME, true),
                cookie(CSRF, csrf, "/", REFRESH_LIFETIME, false));
    }

    public void close(ResponseBuilder response) {
        response.cookie(
                cookie(ACCESS, "", "/", Duration.ZERO, true),
                cookie(REFRESH, "", REFRESH_PATH, Duration.ZERO, true),
                cookie(CSRF, "", "/", Duration.ZERO, false));
    }

    private NewCookie cookie(String name, String value, String path, Duration lifetime, boolean hidden) {
        return new NewCookie.Builder(name)
                .value(value)
                .path(path)
                .maxAge((int) lifetime.toSeconds())
                .httpOnly(hidden)
                .secure(config.secureCookies())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
