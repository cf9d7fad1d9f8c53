package io.fundly.admin.grpc;

import io.fundly.admin.application.OverviewQueries;
import io.fundly.admin.v1.AcceptDisputeRequest;
import io.fundly.admin.v1.AcceptDisputeResponse;
import io.fundly.admin.v1.ApproveCampaignRequest;
import io.fundly.admin.v1.ApproveCampaignResponse;
import io.fundly.admin.v1.GetOverviewRequest;
import io.fundly.admin.v1.GetOverviewResponse;
import io.fundly.admin.v1.GetSettingsRequest;
import io.fundly.admin.v1.GetSettingsResponse;
import io.fundly.admin.v1.ListAuditLogRequest;
import io.fundly.admin.v1.ListAuditLogResponse;
import io.fundly.admin.v1.ListCampaignsForReviewRequest;
import io.fundly.admin.v1.ListCampaignsForReviewResponse;
import io.fundly.admin.v1.ListDisputesRequest;
import io.fundly.admin.v1.ListDisputesResponse;
import io.fundly.admin.v1.ListFlagsRequest;
import io.fundly.admin.v1.ListFlagsResponse;
import io.fundly.admin.v1.ListUsersRequest;
import io.fundly.admin.v1.ListUsersResponse;
import io.fundly.admin.v1.MutinyAdminServiceGrpc.AdminServiceImplBase;
import io.fundly.admin.v1.ReinstateCampaignRequest;
import io.fundly.admin.v1.ReinstateCampaignResponse;
import io.fundly.admin.v1.ReinstateUserRequest;
import io.fundly.admin.v1.ReinstateUserResponse;
import io.fundly.admin.v1.RejectCampaignRequest;
import io.fundly.admin.v1.RejectCampaignResponse;
import io.fundly.admin.v1.ResolveFlagRequest;
import io.fundly.admin.v1.ResolveFlagResponse;
import io.fundly.admin.v1.SetUserRolesRequest;
import io.fundly.admin.v1.SetUserRolesResponse;
import io.fundly.admin.v1.SubmitDisputeEvidenceRequest;
import io.fundly.admin.v1.SubmitDisputeEvidenceResponse;
import io.fundly.admin.v1.SuspendCampaignRequest;
import io.fundly.admin.v1.SuspendCampaignResponse;
import io.fundly.admin.v1.SuspendUserRequest;
import io.fundly.admin.v1.SuspendUserResponse;
import io.fundly.admin.v1.UpdateSettingsRequest;
import io.fundly.admin.v1.UpdateSettingsResponse;
import io.quarkus.grpc.GrpcService;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;

/** The desk over gRPC: who may call what. */
@GrpcService
public class AdminGrpcService extends AdminServiceImplBase {

    private static final String MODERATOR = "moderator";
    private static final String FINANCE = "finance";
    private static final String ADMIN = "admin";

    private final Desk desk;
    private final DisputeRpcs disputes;
    private final OverviewQueries overview;

    AdminGrpcService(Desk desk, DisputeRpcs disputes, OverviewQueries overview) {
        this.desk = desk;
        this.disputes = disputes;
        this.overview = overview;
    }

    @Override
    @RolesAllowed({MODERATOR, FINANCE, ADMIN})
    public Uni<GetOverviewResponse> getOverview(GetOverviewRequest request) {
        return overview.overview()
                .map(found -> GetOverviewResponse.newBuilder()
                        .setOverview(OverviewProtos.toProto(found))
                        .build());
    }

    @Override
    @RolesAllowed({MODERATOR, ADMIN})
    public Uni<ListCampaignsForReviewResponse> listCampaignsForReview(ListCampaignsForReviewRequest request) {
        return desk.campaigns().list(request);
    }

    @Override
    @RolesAllowed({MODERATOR, ADMIN})
    public Uni<ApproveCampaignResponse> approveCampaign(ApproveCampaignRequest request) {
        return desk.campaigns()
                .approve(request)
                .map(done ->
                        ApproveCampaignResponse.newBuilder().setCampaign(done).build());
    }

    @Override
    @RolesAllowed({MODERATOR, ADMIN})
    public Uni<RejectCampaignResponse> rejectCampaign(RejectCampaignRequest request) {
        return desk.campaigns()
                .reject(request)
                .map(done ->
                        RejectCampaignResponse.newBuilder().setCampaign(done).build());
    }

    @Override
    @RolesAllowed({MODERATOR, ADMIN})
    public Uni<SuspendCampaignResponse> suspendCampaign(SuspendCampaignRequest request) {
        return desk.campaigns()
                .suspend(request)
                .map(done ->
                        SuspendCampaignResponse.newBuilder().setCampaign(done).build());
    }

    @Override
    @RolesAllowed({MODERATOR, ADMIN})
    public Uni<ReinstateCampaignResponse> reinstateCampaign(ReinstateCampaignRequest request) {
        return desk.campaigns()
                .reinstate(request)
                .map(done ->
                        ReinstateCampaignResponse.newBuilder().setCampaign(done).build());
    }

    @Override
    @RolesAllowed(ADMIN)
    public Uni<ListUsersResponse> listUsers(ListUsersRequest request) {
        return desk.users().list(request);
    }

    @Override
    @RolesAllowed(ADMIN)
    public Uni<SuspendUserResponse> suspendUser(SuspendUserRequest request) {
        return desk.users()
                .suspend(request)
                .map(done -> SuspendUserResponse.newBuilder().setUser(done).build());
    }

    @Override
    @RolesAllowed(ADMIN)
    public Uni<ReinstateUserResponse> reinstateUser(ReinstateUserRequest request) {
        return desk.users()
                .reinstate(request)
                .map(done -> ReinstateUserResponse.newBuilder().setUser(done).build());
    }

    @Override
    @RolesAllowed(ADMIN)
    public Uni<SetUserRolesResponse> setUserRoles(SetUserRolesRequest request) {
        return desk.users()
                .setRoles(request)
                .map(done -> SetUserRolesResponse.newBuilder().setUser(done).build());
    }

    @Override
    @RolesAllowed({MODERATOR, ADMIN})
    public Uni<ListFlagsResponse> listFlags(ListFlagsRequest request) {
        return desk.flags().list(request);
    }

    @Override
    @RolesAllowed({MODERATOR, ADMIN})
    public Uni<ResolveFlagResponse> resolveFlag(ResolveFlagRequest request) {
        return desk.flags()
                .resolve(request)
                .map(done -> ResolveFlagResponse.newBuilder().setFlag(done).build());
    }

    @Override
    @RolesAllowed({FINANCE, ADMIN})
    public Uni<ListDisputesResponse> listDisputes(ListDisputesRequest request) {
        return disputes.list(request);
    }

    @Override
    @RolesAllowed({FINANCE, ADMIN})
    public Uni<SubmitDisputeEvidenceResponse> submitDisputeEvidence(SubmitDisputeEvidenceRequest request) {
        return disputes.submit(request)
                .map(done -> SubmitDisputeEvidenceResponse.newBuilder()
                        .setDispute(done)
                        .build());
    }

    @Override
    @RolesAllowed({FINANCE, ADMIN})
    public Uni<AcceptDisputeResponse> acceptDispute(AcceptDisputeRequest request) {
        return disputes.accept(request)
                .map(done -> AcceptDisputeResponse.newBuilder().setDispute(done).build());
    }

    @Override
    @Authenticated
    public Uni<GetSettingsResponse> getSettings(GetSettingsRequest request) {
        return desk.settings()
                .get()
                .map(done -> GetSettingsResponse.newBuilder().setSettings(done).build());
    }

    @Override
    @RolesAllowed(ADMIN)
    public Uni<UpdateSettingsResponse> updateSettings(UpdateSettingsRequest request) {
        return desk.settings()
                .update(request)
                .map(done ->
                        UpdateSettingsResponse.newBuilder().setSettings(done).build());
    }

    @Override
    @RolesAllowed(ADMIN)
    public Uni<ListAuditLogResponse> listAuditLog(ListAuditLogRequest request) {
        return desk.audit().list(request);
    }
}
