package io.fundly.edge.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses writes that a browser sends with its session cookie but without the token that only our pages can read. */
class CsrfCheck {

    private static final String HEADER = "X-CSRF-Token";
    private static final Set<String> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @ServerRequestFilter
    void check(ContainerRequestContext request) {
        var cookies = request.getCookies();
        var carriesSession = cookies.containsKey(SessionCookies.ACCESS) || cookies.containsKey(SessionCookies.REFRESH);
        if (SAFE.contains(request.getMethod())
                || !carriesSession
                || request.getHeaderString(HttpHeaders.AUTHORIZATION) != null) {
            return;
        }
        var cookie = cookies.get(SessionCookies.CSRF);
        var header = request.getHeaderString(HEADER);
        if (cookie == null || header == null || !same(cookie.getValue(), header)) {
            throw new Refusal(Reason.CSRF_TOKEN_INVALID);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
