package io.fundly.users.grpc;

import io.fundly.platform.errors.Violations;
import io.fundly.platform.identity.Caller;
import io.fundly.users.application.EmailProving;
import io.fundly.users.application.OwnAccount;
import io.fundly.users.domain.OpaqueToken;
import io.fundly.users.v1.GetMeResponse;
import io.fundly.users.v1.RegisterRequest;
import io.fundly.users.v1.RegisterResponse;
import io.fundly.users.v1.RequestEmailVerificationResponse;
import io.fundly.users.v1.UpdateUserRequest;
import io.fundly.users.v1.UpdateUserResponse;
import io.fundly.users.v1.VerifyEmailRequest;
import io.fundly.users.v1.VerifyEmailResponse;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The calls that people make about their own account. */
@ApplicationScoped
class OwnAccountGrpc {

    private final UserShapes shapes;
    private final RegistrationGrpc registration;
    private final OwnAccount accounts;
    private final EmailProving proving;

    OwnAccountGrpc(UserShapes shapes, RegistrationGrpc registration, OwnAccount accounts, EmailProving proving) {
        this.shapes = shapes;
        this.registration = registration;
        this.accounts = accounts;
        this.proving = proving;
    }

    Uni<RegisterResponse> register(RegisterRequest request, Caller caller) {
        return registration.register(request, caller);
    }

    Uni<GetMeResponse> get(Caller caller) {
        return accounts.get(caller.requireUser())
                .map(account -> GetMeResponse.newBuilder()
                        .setUser(UserProtos.toProto(account))
                        .build());
    }

    Uni<UpdateUserResponse> update(UpdateUserRequest request, Caller caller) {
        var user = caller.requireUser();
        var change = shapes.change(request, user);
        return accounts.change(user, change, request.getUser().getEtag())
                .map(account -> UpdateUserResponse.newBuilder()
                        .setUser(UserProtos.toProto(account))
                        .build());
    }

    Uni<RequestEmailVerificationResponse> requestVerification(Caller caller) {
        return proving.request(caller.requireUser()).replaceWith(RequestEmailVerificationResponse.getDefaultInstance());
    }

    Uni<VerifyEmailResponse> verify(VerifyEmailRequest request) {
        var violations = new Violations();
        violations.check(!request.getToken().isBlank(), "token", "is required");
        violations.throwIfAny();
        return proving.prove(new OpaqueToken(request.getToken().strip()))
                .replaceWith(VerifyEmailResponse.getDefaultInstance());
    }
}
