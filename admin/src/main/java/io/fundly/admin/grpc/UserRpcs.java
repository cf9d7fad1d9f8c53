package io.fundly.admin.grpc;

import io.fundly.admin.application.PrivilegedActs;
import io.fundly.admin.clients.Deed;
import io.fundly.admin.clients.UsersClient;
import io.fundly.admin.domain.Act;
import io.fundly.admin.domain.Privilege;
import io.fundly.admin.v1.ListUsersRequest;
import io.fundly.admin.v1.ListUsersResponse;
import io.fundly.admin.v1.ReinstateUserRequest;
import io.fundly.admin.v1.SetUserRolesRequest;
import io.fundly.admin.v1.SuspendUserRequest;
import io.fundly.platform.errors.Violations;
import io.fundly.platform.identity.Callers;
import io.fundly.users.v1.Role;
import io.fundly.users.v1.User;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The part of the desk that is about accounts. */
@ApplicationScoped
class UserRpcs {

    private static final int LONGEST_QUERY = 254;

    private final PrivilegedActs acts;
    private final UsersClient users;
    private final Callers callers;

    UserRpcs(PrivilegedActs acts, UsersClient users, Callers callers) {
        this.acts = acts;
        this.users = users;
        this.callers = callers;
    }

    Uni<ListUsersResponse> list(ListUsersRequest request) {
        var violations = new Violations();
        violations.text(request.getQuery(), "query", 0, LONGEST_QUERY);
        violations.throwIfAny();
        return users.list(io.fundly.users.v1.ListUsersRequest.newBuilder()
                        .setQuery(request.getQuery())
                        .setPageSize(request.getPageSize())
                        .setPageToken(request.getPageToken())
                        .build())
                .map(found -> ListUsersResponse.newBuilder()
                        .addAllUsers(found.getUsersList())
                        .setNextPageToken(found.getNextPageToken())
                        .build());
    }

    Uni<User> suspend(SuspendUserRequest request) {
        var id = Shapes.target(request.getUserId(), "user_id", request.getNote());
        return perform(Act.on(id, Privilege.USER_SUSPEND, request.getNote()), users.suspending(id, request.getNote()));
    }

    Uni<User> reinstate(ReinstateUserRequest request) {
        var id = Shapes.target(request.getUserId(), "user_id", request.getNote());
        return perform(
                Act.on(id, Privilege.USER_REINSTATE, request.getNote()), users.reinstating(id, request.getNote()));
    }

    Uni<User> setRoles(SetUserRolesRequest request) {
        var violations = new Violations();
        var id = violations.id(request.getUserId(), "user_id");
        violations.check(
                request.getRolesList().stream()
                        .noneMatch(role -> role == Role.ROLE_UNSPECIFIED || role == Role.UNRECOGNIZED),
                "roles",
                "must be roles that can be granted");
        violations.throwIfAny();
        var act = Act.on(id.orElseThrow(), Privilege.USER_SET_ROLES, "")
                .with("roles", UsersClient.text(request.getRolesList()));
        return perform(act, users.settingRoles(id.orElseThrow(), request.getRolesList(), request.getEtag()));
    }

    private Uni<User> perform(Act act, Deed<User> deed) {
        return callers.current().chain(caller -> acts.perform(act, caller, deed));
    }
}
