package io.fundly.users.grpc;

import io.fundly.platform.errors.Violations;
import io.fundly.platform.identity.Callers;
import io.fundly.users.application.AccountModeration;
import io.fundly.users.application.UserQueries;
import io.fundly.users.v1.BatchGetUsersRequest;
import io.fundly.users.v1.BatchGetUsersResponse;
import io.fundly.users.v1.GetMeRequest;
import io.fundly.users.v1.GetMeResponse;
import io.fundly.users.v1.GetProfileRequest;
import io.fundly.users.v1.GetProfileResponse;
import io.fundly.users.v1.GetUserRequest;
import io.fundly.users.v1.GetUserResponse;
import io.fundly.users.v1.ListUsersRequest;
import io.fundly.users.v1.ListUsersResponse;
import io.fundly.users.v1.MutinyUserServiceGrpc.UserServiceImplBase;
import io.fundly.users.v1.RegisterRequest;
import io.fundly.users.v1.RegisterResponse;
import io.fundly.users.v1.ReinstateUserRequest;
import io.fundly.users.v1.ReinstateUserResponse;
import io.fundly.users.v1.RequestEmailVerificationRequest;
import io.fundly.users.v1.RequestEmailVerificationResponse;
import io.fundly.users.v1.SetRolesRequest;
import io.fundly.users.v1.SetRolesResponse;
import io.fundly.users.v1.SuspendUserRequest;
import io.fundly.users.v1.SuspendUserResponse;
import io.fundly.users.v1.UpdateUserRequest;
import io.fundly.users.v1.UpdateUserResponse;
import io.fundly.users.v1.VerifyEmailRequest;
import io.fundly.users.v1.VerifyEmailResponse;
import io.quarkus.grpc.GrpcService;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;

/** Accounts and profiles over gRPC; {@code fundly/users/v1/users.proto} says what each call does. */
@GrpcService
public class UserGrpcService extends UserServiceImplBase {

    private final Callers callers;
    private final UserShapes shapes;
    private final OwnAccountGrpc own;
    private final UserQueries queries;
    private final AccountModeration moderation;

    public UserGrpcService(
            Callers callers, UserShapes shapes, OwnAccountGrpc own, UserQueries queries, AccountModeration moderation) {
        this.callers = callers;
        this.shapes = shapes;
        this.own = own;
        this.queries = queries;
        this.moderation = moderation;
    }

    @Override
    @PermitAll
    public Uni<RegisterResponse> register(RegisterRequest request) {
        return callers.current().chain(caller -> own.register(request, caller));
    }

    @Override
    @Authenticated
    public Uni<GetMeResponse> getMe(GetMeRequest request) {
        return callers.current().chain(own::get);
    }

    @Override
    @Authenticated
    public Uni<UpdateUserResponse> updateUser(UpdateUserRequest request) {
        return callers.current().chain(caller -> own.update(request, caller));
    }

    @Override
    @Authenticated
    public Uni<RequestEmailVerificationResponse> requestEmailVerification(RequestEmailVerificationRequest request) {
        return callers.current().chain(own::requestVerification);
    }

    @Override
    @PermitAll
    public Uni<VerifyEmailResponse> verifyEmail(VerifyEmailRequest request) {
        return own.verify(request);
    }

    @Override
    @Authenticated
    public Uni<GetUserResponse> getUser(GetUserRequest request) {
        var id = Violations.requireId(request.getUserId(), "user_id");
        return callers.current()
                .chain(caller -> queries.account(id, caller)
                        .map(account -> GetUserResponse.newBuilder()
                                .setUser(caller.is(id) ? UserProtos.toProto(account) : UserProtos.toStaffProto(account))
                                .build()));
    }

    @Override
    @PermitAll
    public Uni<BatchGetUsersResponse> batchGetUsers(BatchGetUsersRequest request) {
        return queries.profiles(shapes.ids(request))
                .map(accounts -> BatchGetUsersResponse.newBuilder()
                        .addAllProfiles(
                                accounts.stream().map(UserProtos::toProfile).toList())
                        .build());
    }

    @Override
    @PermitAll
    public Uni<GetProfileResponse> getProfile(GetProfileRequest request) {
        return queries.profile(Violations.requireId(request.getUserId(), "user_id"))
                .map(account -> GetProfileResponse.newBuilder()
                        .setProfile(UserProtos.toProfile(account))
                        .build());
    }

    @Override
    @RolesAllowed({"admin", "moderator", "service:admin"})
    public Uni<ListUsersResponse> listUsers(ListUsersRequest request) {
        return queries.list(shapes.wanted(request))
                .map(found -> ListUsersResponse.newBuilder()
                        .addAllUsers(found.page().items().stream()
                                .map(UserProtos::toStaffProto)
                                .toList())
                        .setNextPageToken(found.page().nextPageToken())
                        .setTotalSize(found.total())
                        .build());
    }

    @Override
    @RolesAllowed({"admin", "moderator"})
    public Uni<SuspendUserResponse> suspendUser(SuspendUserRequest request) {
        var id = UserShapes.subject(request.getUserId(), request.getNote());
        return callers.current()
                .chain(caller -> moderation.suspend(id, request.getNote().strip(), caller))
                .map(account -> SuspendUserResponse.newBuilder()
                        .setUser(UserProtos.toStaffProto(account))
                        .build());
    }

    @Override
    @RolesAllowed({"admin", "moderator"})
    public Uni<ReinstateUserResponse> reinstateUser(ReinstateUserRequest request) {
        var id = UserShapes.subject(request.getUserId(), request.getNote());
        return callers.current()
                .chain(caller -> moderation.reinstate(id, request.getNote().strip(), caller))
                .map(account -> ReinstateUserResponse.newBuilder()
                        .setUser(UserProtos.toStaffProto(account))
                        .build());
    }

    @Override
    @RolesAllowed("admin")
    public Uni<SetRolesResponse> setRoles(SetRolesRequest request) {
        var wanted = UserShapes.assignment(request);
        return callers.current()
                .chain(caller -> moderation.assign(wanted.account(), wanted.roles(), request.getEtag(), caller))
                .map(account -> SetRolesResponse.newBuilder()
                        .setUser(UserProtos.toStaffProto(account))
                        .build());
    }
}
