package io.fundly.campaigns.grpc;

import io.fundly.campaigns.v1.ApproveCampaignRequest;
import io.fundly.campaigns.v1.ApproveCampaignResponse;
import io.fundly.campaigns.v1.BatchGetCampaignsRequest;
import io.fundly.campaigns.v1.BatchGetCampaignsResponse;
import io.fundly.campaigns.v1.CancelCampaignRequest;
import io.fundly.campaigns.v1.CancelCampaignResponse;
import io.fundly.campaigns.v1.CountCampaignsRequest;
import io.fundly.campaigns.v1.CountCampaignsResponse;
import io.fundly.campaigns.v1.CreateCampaignRequest;
import io.fundly.campaigns.v1.CreateCampaignResponse;
import io.fundly.campaigns.v1.DeleteCampaignRequest;
import io.fundly.campaigns.v1.DeleteCampaignResponse;
import io.fundly.campaigns.v1.GetCampaignRequest;
import io.fundly.campaigns.v1.GetCampaignResponse;
import io.fundly.campaigns.v1.GetCampaignTermsRequest;
import io.fundly.campaigns.v1.GetCampaignTermsResponse;
import io.fundly.campaigns.v1.GetFundingRequest;
import io.fundly.campaigns.v1.GetFundingResponse;
import io.fundly.campaigns.v1.LaunchCampaignRequest;
import io.fundly.campaigns.v1.LaunchCampaignResponse;
import io.fundly.campaigns.v1.ListCampaignsRequest;
import io.fundly.campaigns.v1.ListCampaignsResponse;
import io.fundly.campaigns.v1.ListCategoriesRequest;
import io.fundly.campaigns.v1.ListCategoriesResponse;
import io.fundly.campaigns.v1.MutinyCampaignServiceGrpc.CampaignServiceImplBase;
import io.fundly.campaigns.v1.ReinstateCampaignRequest;
import io.fundly.campaigns.v1.ReinstateCampaignResponse;
import io.fundly.campaigns.v1.RejectCampaignRequest;
import io.fundly.campaigns.v1.RejectCampaignResponse;
import io.fundly.campaigns.v1.SubmitCampaignRequest;
import io.fundly.campaigns.v1.SubmitCampaignResponse;
import io.fundly.campaigns.v1.SuspendCampaignRequest;
import io.fundly.campaigns.v1.SuspendCampaignResponse;
import io.fundly.campaigns.v1.UpdateCampaignRequest;
import io.fundly.campaigns.v1.UpdateCampaignResponse;
import io.fundly.campaigns.v1.WatchFundingRequest;
import io.fundly.campaigns.v1.WatchFundingResponse;
import io.quarkus.grpc.GrpcService;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;

/** Campaigns as others call them: who may call what stands here, the rest behind it. */
@GrpcService
public class CampaignGrpcService extends CampaignServiceImplBase {

    private static final String CREATOR = "creator";
    private static final String MODERATOR = "moderator";
    private static final String ADMIN = "admin";

    private final CreatorCalls creators;
    private final ModeratorCalls moderators;
    private final ReaderCalls readers;

    CampaignGrpcService(CreatorCalls creators, ModeratorCalls moderators, ReaderCalls readers) {
        this.creators = creators;
        this.moderators = moderators;
        this.readers = readers;
    }

    @Override
    @RolesAllowed(CREATOR)
    public Uni<CreateCampaignResponse> createCampaign(CreateCampaignRequest request) {
        return creators.create(request);
    }

    @Override
    @PermitAll
    public Uni<GetCampaignResponse> getCampaign(GetCampaignRequest request) {
        return readers.get(request);
    }

    @Override
    @PermitAll
    public Uni<BatchGetCampaignsResponse> batchGetCampaigns(BatchGetCampaignsRequest request) {
        return readers.batchGet(request);
    }

    @Override
    @RolesAllowed(CREATOR)
    public Uni<UpdateCampaignResponse> updateCampaign(UpdateCampaignRequest request) {
        return creators.update(request);
    }

    @Override
    @RolesAllowed(CREATOR)
    public Uni<DeleteCampaignResponse> deleteCampaign(DeleteCampaignRequest request) {
        return creators.delete(request);
    }

    @Override
    @RolesAllowed(CREATOR)
    public Uni<SubmitCampaignResponse> submitCampaign(SubmitCampaignRequest request) {
        return creators.submit(request);
    }

    @Override
    @RolesAllowed(CREATOR)
    public Uni<LaunchCampaignResponse> launchCampaign(LaunchCampaignRequest request) {
        return creators.launch(request);
    }

    @Override
    @RolesAllowed({CREATOR, ADMIN})
    public Uni<CancelCampaignResponse> cancelCampaign(CancelCampaignRequest request) {
        return creators.cancel(request);
    }

    @Override
    @RolesAllowed({CREATOR, MODERATOR, ADMIN})
    public Uni<ListCampaignsResponse> listCampaigns(ListCampaignsRequest request) {
        return readers.list(request);
    }

    @Override
    @RolesAllowed({MODERATOR, ADMIN})
    public Uni<ApproveCampaignResponse> approveCampaign(ApproveCampaignRequest request) {
        return moderators.approve(request);
    }

    @Override
    @RolesAllowed({MODERATOR, ADMIN})
    public Uni<RejectCampaignResponse> rejectCampaign(RejectCampaignRequest request) {
        return moderators.reject(request);
    }

    @Override
    @RolesAllowed({MODERATOR, ADMIN})
    public Uni<SuspendCampaignResponse> suspendCampaign(SuspendCampaignRequest request) {
        return moderators.suspend(request);
    }

    @Override
    @RolesAllowed({MODERATOR, ADMIN})
    public Uni<ReinstateCampaignResponse> reinstateCampaign(ReinstateCampaignRequest request) {
        return moderators.reinstate(request);
    }

    @Override
    @PermitAll
    public Uni<GetFundingResponse> getFunding(GetFundingRequest request) {
        return readers.getFunding(request);
    }

    @Override
    @PermitAll
    public Multi<WatchFundingResponse> watchFunding(WatchFundingRequest request) {
        return readers.watchFunding(request);
    }

    @Override
    @Authenticated
    public Uni<GetCampaignTermsResponse> getCampaignTerms(GetCampaignTermsRequest request) {
        return readers.terms(request);
    }

    @Override
    @PermitAll
    public Uni<ListCategoriesResponse> listCategories(ListCategoriesRequest request) {
        return readers.categories();
    }

    @Override
    @PermitAll
    public Uni<CountCampaignsResponse> countCampaigns(CountCampaignsRequest request) {
        return readers.count(request);
    }
}
