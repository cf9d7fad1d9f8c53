package io.fundly.edge.administration;

import static io.fundly.edge.http.Reason.ILLEGAL_STATE;
import static io.fundly.edge.http.Reason.LAST_ADMIN;
import static io.fundly.edge.http.Reason.USER_NOT_FOUND;

import com.google.protobuf.FieldMask;
import io.fundly.admin.v1.GetOverviewRequest;
import io.fundly.admin.v1.GetSettingsRequest;
import io.fundly.admin.v1.ListAuditLogRequest;
import io.fundly.admin.v1.ListUsersRequest;
import io.fundly.admin.v1.MutinyAdminServiceGrpc.MutinyAdminServiceStub;
import io.fundly.admin.v1.ReinstateUserRequest;
import io.fundly.admin.v1.SetUserRolesRequest;
import io.fundly.admin.v1.Settings;
import io.fundly.admin.v1.SuspendUserRequest;
import io.fundly.admin.v1.UpdateSettingsRequest;
import io.fundly.edge.accounts.AccountJson;
import io.fundly.edge.accounts.AccountJson.UserView;
import io.fundly.edge.administration.AdminJson.AuditView;
import io.fundly.edge.administration.AdminJson.Note;
import io.fundly.edge.administration.AdminJson.OverviewView;
import io.fundly.edge.administration.AdminJson.Roles;
import io.fundly.edge.administration.AdminJson.SettingsInput;
import io.fundly.edge.administration.AdminJson.SettingsView;
import io.fundly.edge.backend.Backend;
import io.fundly.edge.http.EntityTags;
import io.fundly.edge.http.IfMatch;
import io.fundly.edge.http.PageJson;
import io.fundly.edge.http.PageParams;
import io.fundly.edge.http.QueryFaults;
import io.fundly.edge.http.Refuses;
import io.fundly.edge.http.Values;
import io.fundly.platform.protos.ProtoValues;
import io.fundly.users.v1.Role;
import io.fundly.users.v1.User;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What admins do. */
@Path("/api/v1/admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@RolesAllowed("admin")
public class AdminResource {

    private static final List<String> SETTINGS =
            List.of("campaign_review_required", "registration_open", "announcement", "support_email");

    private final Backend<MutinyAdminServiceStub> admin;
    private final EntityTags tags;

    AdminResource(Backend<MutinyAdminServiceStub> admin, EntityTags tags) {
        this.admin = admin;
        this.tags = tags;
    }

    @GET
    @Path("/overview")
    @RolesAllowed({"moderator", "finance", "admin"})
    @Operation(operationId = "getOverview", summary = "The platform at a glance; what could not be had is named")
    public Uni<OverviewView> overview() {
        return admin.read(stub -> stub.getOverview(GetOverviewRequest.getDefaultInstance()))
                .map(answer -> AdminJson.overview(answer.getOverview()));
    }

    @GET
    @Path("/users")
    @Operation(operationId = "listUsers", summary = "Accounts by name or address, the newest first")
    public Uni<PageJson<UserView>> users(@QueryParam("q") @Nullable String q, @BeanParam PageParams page) {
        var request = ListUsersRequest.newBuilder()
                .setQuery(Values.orEmpty(q))
                .setPageSize(page.size())
                .setPageToken(page.token())
                .build();
        return admin.read(stub -> stub.listUsers(request))
                .map(answer -> new PageJson<>(
                        answer.getUsersList().stream().map(AccountJson::user).toList(), answer.getNextPageToken()));
    }

    @POST
    @Path("/users/{id}/suspend")
    @Operation(operationId = "suspendUser", summary = "Shut an account out and end its sessions")
    @Refuses({USER_NOT_FOUND, LAST_ADMIN, ILLEGAL_STATE})
    @APIResponseSchema(value = UserView.class, responseDescription = "The suspended account")
    public Uni<Response> suspend(String id, @Nullable Note body) {
        var request = SuspendUserRequest.newBuilder()
                .setUserId(id)
                .setNote(body == null ? "" : Values.orEmpty(body.note()))
                .build();
        return admin.write(stub -> stub.suspendUser(request)).map(answer -> written(answer.getUser()));
    }

    @POST
    @Path("/users/{id}/reinstate")
    @Operation(operationId = "reinstateUser", summary = "Let a suspended account in again")
    @Refuses({USER_NOT_FOUND, ILLEGAL_STATE})
    @APIResponseSchema(value = UserView.class, responseDescription = "The account")
    public Uni<Response> reinstate(String id, @Nullable Note body) {
        var request = ReinstateUserRequest.newBuilder()
                .setUserId(id)
                .setNote(body == null ? "" : Values.orEmpty(body.note()))
                .build();
        return admin.write(stub -> stub.reinstateUser(request)).map(answer -> written(answer.getUser()));
    }

    @PUT
    @Path("/users/{id}/roles")
    @Operation(operationId = "setUserRoles", summary = "Give an account exactly these roles")
    @Refuses({USER_NOT_FOUND, LAST_ADMIN})
    @APIResponseSchema(value = UserView.class, responseDescription = "The account with its roles")
    public Uni<Response> roles(String id, @BeanParam IfMatch ifMatch, Roles body) {
        var request = SetUserRolesRequest.newBuilder()
                .setUserId(id)
                .addAllRoles(body.roles().stream()
                        .map(role -> Role.valueOf("ROLE_" + role.name()))
                        .toList())
                .setEtag(ifMatch.etag())
                .build();
        return admin.write(stub -> stub.setUserRoles(request)).map(answer -> written(answer.getUser()));
    }

    @GET
    @Path("/settings")
    @Operation(operationId = "getSettings", summary = "The site's settings")
    @APIResponseSchema(value = SettingsView.class, responseDescription = "The settings")
    public Uni<Response> settings(@HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return admin.read(stub -> stub.getSettings(GetSettingsRequest.getDefaultInstance()))
                .map(answer -> tags.read(
                        ifNoneMatch, answer.getSettings().getEtag(), AdminJson.settings(answer.getSettings())));
    }

    @PUT
    @Path("/settings")
    @Operation(operationId = "updateSettings", summary = "Replace the site's settings")
    @APIResponseSchema(value = SettingsView.class, responseDescription = "The settings as they are now")
    public Uni<Response> updateSettings(@BeanParam IfMatch ifMatch, SettingsInput body) {
        var request = UpdateSettingsRequest.newBuilder()
                .setSettings(body.toProto().setEtag(ifMatch.etag()))
                .setUpdateMask(FieldMask.newBuilder().addAllPaths(SETTINGS))
                .build();
        return admin.write(stub -> stub.updateSettings(request)).map(answer -> written(answer.getSettings()));
    }

    @GET
    @Path("/audit-log")
    @Operation(operationId = "listAuditLog", summary = "Every privileged act, the latest first")
    public Uni<PageJson<AuditView>> auditLog(@BeanParam AuditParams params) {
        var request = params.toRequest();
        return admin.read(stub -> stub.listAuditLog(request))
                .map(answer -> new PageJson<>(
                        answer.getEntriesList().stream().map(AdminJson::audit).toList(), answer.getNextPageToken()));
    }

    private Response written(User user) {
        return tags.written(200, user.getEtag(), AccountJson.user(user)).build();
    }

    private Response written(Settings settings) {
        return tags.written(200, settings.getEtag(), AdminJson.settings(settings))
                .build();
    }

    /** The filters of the audit log. */
    public static class AuditParams extends PageParams {

        @QueryParam("actorId")
        @Nullable
        String actorId;

        @QueryParam("action")
        @Nullable
        String action;

        @QueryParam("targetType")
        @Nullable
        String targetType;

        @QueryParam("targetId")
        @Nullable
        String targetId;

        @QueryParam("from")
        @Nullable
        String from;

        @QueryParam("to")
        @Nullable
        String to;

        ListAuditLogRequest toRequest() {
            var faults = new QueryFaults();
            var request = ListAuditLogRequest.newBuilder()
                    .setActorId(Values.orEmpty(actorId))
                    .setAction(Values.orEmpty(action))
                    .setTargetType(Values.orEmpty(targetType))
                    .setTargetId(Values.orEmpty(targetId))
                    .setPageSize(size(faults))
                    .setPageToken(token());
            faults.instant(from, "from").map(ProtoValues::toProto).ifPresent(request::setStartTime);
            faults.instant(to, "to").map(ProtoValues::toProto).ifPresent(request::setEndTime);
            faults.throwIfAny();
            return request.build();
        }
    }
}
