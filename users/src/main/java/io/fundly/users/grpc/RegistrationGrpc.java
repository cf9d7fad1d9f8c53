package io.fundly.users.grpc;

import io.fundly.platform.idempotency.Idempotency;
import io.fundly.platform.idempotency.RequestKey;
import io.fundly.platform.identity.Caller;
import io.fundly.users.application.PasswordCheck;
import io.fundly.users.application.Registration;
import io.fundly.users.application.SessionKeeping;
import io.fundly.users.domain.NewAccount;
import io.fundly.users.v1.RegisterRequest;
import io.fundly.users.v1.RegisterResponse;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/**
 * Answers a registration, once for each request id. What is kept of the request and its answer holds no secret: the
 * request is known by the bcrypt hash in place of the password, and the answer is kept without tokens, of which a
 * repeated request is given new ones.
 */
@ApplicationScoped
class RegistrationGrpc {

    private final UserShapes shapes;
    private final PasswordCheck passwords;
    private final Registration registration;
    private final SessionKeeping sessions;
    private final Idempotency idempotency;

    RegistrationGrpc(
            UserShapes shapes,
            PasswordCheck passwords,
            Registration registration,
            SessionKeeping sessions,
            Idempotency idempotency) {
        this.shapes = shapes;
        this.passwords = passwords;
        this.registration = registration;
        this.sessions = sessions;
        this.idempotency = idempotency;
    }

    Uni<RegisterResponse> register(RegisterRequest request, Caller caller) {
        var newcomer = shapes.newcomer(request);
        return passwords
                .hashFor(newcomer.email(), newcomer.password())
                .chain(hash -> idempotency.once(
                        key(caller, request, hash), RegisterResponse.parser(), () -> open(newcomer, hash)))
                .chain(this::withTokens);
    }

    private Uni<RegisterResponse> open(UserShapes.Newcomer newcomer, String hash) {
        var fresh = new NewAccount(newcomer.name(), newcomer.email(), hash, Set.of(newcomer.role()));
        return registration
                .register(fresh)
                .map(account -> RegisterResponse.newBuilder()
                        .setUser(UserProtos.toProto(account))
                        .build());
    }

    private Uni<RegisterResponse> withTokens(RegisterResponse opened) {
        return sessions.start(UUID.fromString(opened.getUser().getId()))
                .map(session -> opened.toBuilder()
                        .setTokens(UserProtos.toTokens(session))
                        .build());
    }

    private static RequestKey key(Caller caller, RegisterRequest request, String hash) {
        var known = request.toBuilder().setPassword(hash).build();
        return RequestKey.of(caller, "Register", request.getRequestId(), known);
    }
}
