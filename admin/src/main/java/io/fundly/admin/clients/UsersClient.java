package io.fundly.admin.clients;

import io.fundly.admin.domain.Standing;
import io.fundly.platform.calls.Callee;
import io.fundly.platform.calls.Callees;
import io.fundly.platform.identity.CallAs;
import io.fundly.users.v1.GetUserRequest;
import io.fundly.users.v1.ListUsersRequest;
import io.fundly.users.v1.ListUsersResponse;
import io.fundly.users.v1.MutinyUserServiceGrpc.MutinyUserServiceStub;
import io.fundly.users.v1.ReinstateUserRequest;
import io.fundly.users.v1.ReinstateUserResponse;
import io.fundly.users.v1.Role;
import io.fundly.users.v1.SetRolesRequest;
import io.fundly.users.v1.SetRolesResponse;
import io.fundly.users.v1.SuspendUserRequest;
import io.fundly.users.v1.SuspendUserResponse;
import io.fundly.users.v1.User;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The users service: acts and lists with the caller's token, standings on this service's account. */
@ApplicationScoped
public class UsersClient {

    private final MutinyUserServiceStub asCaller;
    private final MutinyUserServiceStub asService;
    private final Callee callee;

    public UsersClient(@GrpcClient("users") MutinyUserServiceStub users, Callees callees) {
        this.asCaller = users;
        this.asService = CallAs.service(users);
        this.callee = callees.named("users");
    }

    public Deed<User> suspending(UUID id, String note) {
        var request = SuspendUserRequest.newBuilder()
                .setUserId(id.toString())
                .setNote(note)
                .build();
        return deed(id, () -> asCaller.suspendUser(request).map(SuspendUserResponse::getUser));
    }

    public Deed<User> reinstating(UUID id, String note) {
        var request = ReinstateUserRequest.newBuilder()
                .setUserId(id.toString())
                .setNote(note)
                .build();
        return deed(id, () -> asCaller.reinstateUser(request).map(ReinstateUserResponse::getUser));
    }

    public Deed<User> settingRoles(UUID id, Collection<Role> roles, String etag) {
        var request = SetRolesRequest.newBuilder()
                .setUserId(id.toString())
                .addAllRoles(roles)
                .setEtag(etag)
                .build();
        return deed(id, () -> asCaller.setRoles(request).map(SetRolesResponse::getUser));
    }

    public Uni<ListUsersResponse> list(ListUsersRequest request) {
        return callee.read(() -> asCaller.listUsers(request));
    }

    /** How many accounts there are; whoever may see the overview may know that, though not who they are. */
    public Uni<Long> count() {
        var request = ListUsersRequest.newBuilder().setPageSize(1).build();
        return callee.read(() -> asService.listUsers(request)).map(ListUsersResponse::getTotalSize);
    }

    /** How an account stands. */
    public Uni<Standing> standing(UUID id) {
        var request = GetUserRequest.newBuilder().setUserId(id.toString()).build();
        return callee.read(() -> asService.getUser(request)).map(response -> standing(response.getUser()));
    }

    /** Roles as the log writes them: in one order, and with the one that every account has. */
    public static String text(Collection<Role> roles) {
        return Stream.concat(Stream.of(Role.ROLE_BACKER), roles.stream())
                .distinct()
                .sorted()
                .map(role -> role.name().replaceFirst("^ROLE_", ""))
                .collect(Collectors.joining(","));
    }

    private Deed<User> deed(UUID id, Supplier<Uni<User>> call) {
        return new Deed<>(() -> standing(id), () -> callee.write(call), UsersClient::standing);
    }

    private static Standing standing(User user) {
        return new Standing(Map.of(
                "status", user.getStatus().name().replaceFirst("^USER_STATUS_", ""),
                "roles", text(user.getRolesList()),
                "version", user.getEtag()));
    }
}
