package io.fundly.community.clients;

import io.fundly.community.domain.Refusals;
import io.fundly.platform.calls.Callee;
import io.fundly.platform.calls.Callees;
import io.fundly.users.v1.GetProfileRequest;
import io.fundly.users.v1.MutinyUserServiceGrpc.MutinyUserServiceStub;
import io.grpc.Status;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Asks the users service who somebody is. */
@ApplicationScoped
public class UsersClient {

    private final MutinyUserServiceStub users;
    private final Callee callee;

    public UsersClient(@GrpcClient("users") MutinyUserServiceStub users, Callees callees) {
        this.users = users;
        this.callee = callees.named("users");
    }

    /** The name that an account shows to everybody, or the refusal that there is no such account. */
    public Uni<String> name(UUID id) {
        var request = GetProfileRequest.newBuilder().setUserId(id.toString()).build();
        return callee.read(() -> users.getProfile(request))
                .map(response -> response.getProfile().getName())
                .onFailure(failure -> Status.fromThrowable(failure).getCode() == Status.Code.NOT_FOUND)
                .transform(unknown -> Refusals.noUser(id));
    }
}
