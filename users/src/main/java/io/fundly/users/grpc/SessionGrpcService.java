package io.fundly.users.grpc;

import io.fundly.platform.errors.Violations;
import io.fundly.users.application.KeyRing;
import io.fundly.users.application.ServiceSignIn;
import io.fundly.users.application.SessionKeeping;
import io.fundly.users.application.SessionRenewal;
import io.fundly.users.application.SignIn;
import io.fundly.users.domain.OpaqueToken;
import io.fundly.users.v1.GetJwksRequest;
import io.fundly.users.v1.GetJwksResponse;
import io.fundly.users.v1.IssueServiceTokenRequest;
import io.fundly.users.v1.IssueServiceTokenResponse;
import io.fundly.users.v1.LoginRequest;
import io.fundly.users.v1.LoginResponse;
import io.fundly.users.v1.LogoutRequest;
import io.fundly.users.v1.LogoutResponse;
import io.fundly.users.v1.MutinySessionServiceGrpc.SessionServiceImplBase;
import io.fundly.users.v1.RefreshRequest;
import io.fundly.users.v1.RefreshResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import java.util.regex.Pattern;

/** Logins and tokens over gRPC; {@code fundly/users/v1/sessions.proto} says what each call does. */
@GrpcService
public class SessionGrpcService extends SessionServiceImplBase {

    private static final Pattern CLIENT = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final int LONGEST_SECRET = 1_000;

    private final SignIn signIn;
    private final SessionKeeping sessions;
    private final SessionRenewal renewal;
    private final ServiceSignIn services;
    private final KeyRing keys;

    public SessionGrpcService(
            SignIn signIn, SessionKeeping sessions, SessionRenewal renewal, ServiceSignIn services, KeyRing keys) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.renewal = renewal;
        this.services = services;
        this.keys = keys;
    }

    @Override
    @PermitAll
    public Uni<LoginResponse> login(LoginRequest request) {
        var violations = new Violations();
        var email = UserShapes.email(request.getEmail(), "email", violations);
        var password = request.getPassword();
        if (violations.check(!password.isEmpty(), "password", "is required")) {
            violations.check(
                    password.codePointCount(0, password.length()) <= UserShapes.LONGEST_PASSWORD,
                    "password",
                    "must have at most " + UserShapes.LONGEST_PASSWORD + " characters");
        }
        violations.throwIfAny();
        return signIn.logIn(email.orElseThrow(), password)
                .map(session -> LoginResponse.newBuilder()
                        .setUser(UserProtos.toProto(session.account()))
                        .setTokens(UserProtos.toTokens(session))
                        .build());
    }

    @Override
    @PermitAll
    public Uni<RefreshResponse> refresh(RefreshRequest request) {
        return renewal.renew(token(request.getRefreshToken()))
                .map(session -> RefreshResponse.newBuilder()
                        .setUser(UserProtos.toProto(session.account()))
                        .setTokens(UserProtos.toTokens(session))
                        .build());
    }

    @Override
    @PermitAll
    public Uni<LogoutResponse> logout(LogoutRequest request) {
        return sessions.end(token(request.getRefreshToken())).replaceWith(LogoutResponse.getDefaultInstance());
    }

    @Override
    @PermitAll
    public Uni<IssueServiceTokenResponse> issueServiceToken(IssueServiceTokenRequest request) {
        var violations = new Violations();
        violations.check(CLIENT.matcher(request.getClientId()).matches(), "client_id", "must be the name of a service");
        violations.check(
                !request.getClientSecret().isEmpty()
                        && request.getClientSecret().length() <= LONGEST_SECRET,
                "client_secret",
                "is required, with at most " + LONGEST_SECRET + " characters");
        violations.throwIfAny();
        return services.issue(request.getClientId(), request.getClientSecret())
                .map(issued -> IssueServiceTokenResponse.newBuilder()
                        .setAccessToken(issued.token())
                        .setExpiresIn(UserProtos.toProto(issued.expiresIn()))
                        .build());
    }

    @Override
    @PermitAll
    public Uni<GetJwksResponse> getJwks(GetJwksRequest request) {
        return Uni.createFrom()
                .item(keys::published)
                .map(published -> GetJwksResponse.newBuilder()
                        .setJwksJson(published.json())
                        .setMaxAge(UserProtos.toProto(published.maxAge()))
                        .build());
    }

    private static OpaqueToken token(String text) {
        var violations = new Violations();
        violations.check(!text.isEmpty(), "refresh_token", "is required");
        violations.throwIfAny();
        return new OpaqueToken(text);
    }
}
