package io.fundly.admin;

import static io.fundly.admin.Neighbours.answer;

import io.fundly.users.v1.GetUserRequest;
import io.fundly.users.v1.GetUserResponse;
import io.fundly.users.v1.ListUsersRequest;
import io.fundly.users.v1.ListUsersResponse;
import io.fundly.users.v1.ReinstateUserRequest;
import io.fundly.users.v1.ReinstateUserResponse;
import io.fundly.users.v1.SetRolesRequest;
import io.fundly.users.v1.SetRolesResponse;
import io.fundly.users.v1.SuspendUserRequest;
import io.fundly.users.v1.SuspendUserResponse;
import io.fundly.users.v1.User;
import io.fundly.users.v1.UserServiceGrpc;
import io.fundly.users.v1.UserStatus;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Accounts that are suspended and given roles when they are told to. */
final class UsersStandIn extends UserServiceGrpc.UserServiceImplBase {

    private final Map<String, User> users = new ConcurrentHashMap<>();

    void put(User user) {
        users.put(user.getId(), user);
    }

    UserStatus status(String id) {
        return users.getOrDefault(id, User.getDefaultInstance()).getStatus();
    }

    @Override
    public void getUser(GetUserRequest request, StreamObserver<GetUserResponse> observer) {
        var user = users.get(request.getUserId());
        if (user == null) {
            observer.onError(Status.NOT_FOUND.asException());
        } else {
            answer(observer, GetUserResponse.newBuilder().setUser(user).build());
        }
    }

    @Override
    public void listUsers(ListUsersRequest request, StreamObserver<ListUsersResponse> observer) {
        var found = users.values().stream()
                .filter(user -> user.getName().contains(request.getQuery()))
                .toList();
        answer(
                observer,
                ListUsersResponse.newBuilder()
                        .addAllUsers(found)
                        .setTotalSize(42)
                        .setNextPageToken("more")
                        .build());
    }

    @Override
    public void suspendUser(SuspendUserRequest request, StreamObserver<SuspendUserResponse> observer) {
        var user = change(request.getUserId(), change -> change.setStatus(UserStatus.USER_STATUS_SUSPENDED));
        answer(observer, SuspendUserResponse.newBuilder().setUser(user).build());
    }

    @Override
    public void reinstateUser(ReinstateUserRequest request, StreamObserver<ReinstateUserResponse> observer) {
        var user = change(request.getUserId(), change -> change.setStatus(UserStatus.USER_STATUS_ACTIVE));
        answer(observer, ReinstateUserResponse.newBuilder().setUser(user).build());
    }

    @Override
    public void setRoles(SetRolesRequest request, StreamObserver<SetRolesResponse> observer) {
        var user = change(request.getUserId(), change -> change.clearRoles().addAllRoles(request.getRolesList()));
        answer(observer, SetRolesResponse.newBuilder().setUser(user).build());
    }

    private User change(String id, Consumer<User.Builder> change) {
        var user = users.getOrDefault(id, User.getDefaultInstance()).toBuilder();
        change.accept(user);
        put(user.setEtag(user.getEtag() + "+").build());
        return user.build();
    }
}
