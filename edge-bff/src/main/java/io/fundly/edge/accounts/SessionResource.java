package io.fundly.edge.accounts;

import static io.fundly.edge.http.Reason.ACCOUNT_SUSPENDED;
import static io.fundly.edge.http.Reason.INVALID_CREDENTIALS;
import static io.fundly.edge.http.Reason.INVALID_REFRESH_TOKEN;
import static io.fundly.edge.http.Reason.LOGIN_LOCKED;
import static io.fundly.edge.http.Reason.PASSWORD_TOO_COMMON;
import static io.fundly.edge.http.Reason.REGISTRATION_CLOSED;

import io.fundly.edge.accounts.AccountJson.Login;
import io.fundly.edge.accounts.AccountJson.Refresh;
import io.fundly.edge.accounts.AccountJson.Register;
import io.fundly.edge.accounts.AccountJson.RegisteredRole;
import io.fundly.edge.accounts.AccountJson.Session;
import io.fundly.edge.backend.Backend;
import io.fundly.edge.http.IdempotencyKey;
import io.fundly.edge.http.Problem.Fault;
import io.fundly.edge.http.RateLimited;
import io.fundly.edge.http.Refusal;
import io.fundly.edge.http.Refuses;
import io.fundly.edge.http.SessionCookies;
import io.fundly.edge.http.Values;
import io.fundly.users.v1.LoginRequest;
import io.fundly.users.v1.LogoutRequest;
import io.fundly.users.v1.MutinySessionServiceGrpc.MutinySessionServiceStub;
import io.fundly.users.v1.MutinyUserServiceGrpc.MutinyUserServiceStub;
import io.fundly.users.v1.RefreshRequest;
import io.fundly.users.v1.RegisterRequest;
import io.fundly.users.v1.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Coming and going. Browsers get cookies with every session; the tokens in the body are for everybody else. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
@PermitAll
public class SessionResource {

    private final Backend<MutinyUserServiceStub> users;
    private final Backend<MutinySessionServiceStub> sessions;
    private final SessionCookies cookies;

    SessionResource(
            Backend<MutinyUserServiceStub> users, Backend<MutinySessionServiceStub> sessions, SessionCookies cookies) {
        this.users = users;
        this.sessions = sessions;
        this.cookies = cookies;
    }

    @POST
    @Path("/register")
    @RateLimited("register")
    @Operation(operationId = "register", summary = "Open an account and log it in")
    @Refuses({PASSWORD_TOO_COMMON, REGISTRATION_CLOSED})
    @APIResponseSchema(value = Session.class, responseCode = "201", responseDescription = "The account and its session")
    public Uni<Response> register(@BeanParam IdempotencyKey key, Register body) {
        var request = RegisterRequest.newBuilder()
                .setName(Values.orEmpty(body.name()))
                .setEmail(Values.orEmpty(body.email()))
                .setPassword(Values.orEmpty(body.password()))
                .setRole(body.role() == RegisteredRole.CREATOR ? Role.ROLE_CREATOR : Role.ROLE_BACKER)
                .setRequestId(key.text())
                .build();
        return users.write(stub -> stub.register(request))
                .map(answer -> opened(201, AccountJson.session(answer.getUser(), answer.getTokens())));
    }

    @POST
    @Path("/login")
    @RateLimited("login")
    @Operation(
            operationId = "login",
            summary = "Log in with a password and, where the account has one, a second factor")
    @Refuses({INVALID_CREDENTIALS, LOGIN_LOCKED, ACCOUNT_SUSPENDED})
    @APIResponseSchema(value = Session.class, responseDescription = "The account and its session")
    public Uni<Response> login(Login body) {
        var request = LoginRequest.newBuilder()
                .setEmail(Values.orEmpty(body.email()))
                .setPassword(Values.orEmpty(body.password()))
                .setOtp(Values.orEmpty(body.otp()))
                .build();
        return sessions.write(stub -> stub.login(request))
                .map(answer -> opened(200, AccountJson.session(answer.getUser(), answer.getTokens())));
    }

    @POST
    @Path("/token/refresh")
    @RateLimited("login")
    @Operation(
            operationId = "refreshToken",
            summary = "Change a refresh token, or a browser's session cookie, for new tokens")
    @Refuses({INVALID_REFRESH_TOKEN, ACCOUNT_SUSPENDED})
    @APIResponseSchema(value = Session.class, responseDescription = "The account and its session")
    public Uni<Response> refresh(@CookieParam(SessionCookies.REFRESH) @Nullable String cookie, Refresh body) {
        var request = RefreshRequest.newBuilder()
                .setRefreshToken(token(body.refreshToken(), cookie))
                .build();
        return sessions.write(stub -> stub.refresh(request))
                .map(answer -> opened(200, AccountJson.session(answer.getUser(), answer.getTokens())));
    }

    @POST
    @Path("/logout")
    @Operation(operationId = "logout", summary = "End a session and everything that was refreshed from it")
    @APIResponse(responseCode = "204", description = "The session has ended")
    public Uni<Response> logout(@CookieParam(SessionCookies.REFRESH) @Nullable String cookie, Refresh body) {
        var request = LogoutRequest.newBuilder()
                .setRefreshToken(token(body.refreshToken(), cookie))
                .build();
        return sessions.write(stub -> stub.logout(request)).map(answer -> {
            var response = Response.noContent();
            cookies.close(response);
            return response.build();
        });
    }

    private Response opened(int status, Session session) {
        var response = Response.status(status).entity(session).header(HttpHeaders.CACHE_CONTROL, "no-store");
        cookies.open(response, session.accessToken(), session.refreshToken(), Duration.ofSeconds(session.expiresIn()));
        return response.build();
    }

    private static String token(@Nullable String given, @Nullable String cookie) {
        if (given != null) {
            return given;
        }
        if (cookie != null && !cookie.isEmpty()) {
            return cookie;
        }
        throw Refusal.invalid(List.of(new Fault("refreshToken", "is required where there is no session cookie")));
    }
}
