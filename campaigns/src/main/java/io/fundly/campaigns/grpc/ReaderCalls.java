package io.fundly.campaigns.grpc;

import io.fundly.campaigns.application.CampaignQueries;
import io.fundly.campaigns.application.FundingWatch;
import io.fundly.campaigns.v1.BatchGetCampaignsRequest;
import io.fundly.campaigns.v1.BatchGetCampaignsResponse;
import io.fundly.campaigns.v1.CountCampaignsRequest;
import io.fundly.campaigns.v1.CountCampaignsResponse;
import io.fundly.campaigns.v1.GetCampaignRequest;
import io.fundly.campaigns.v1.GetCampaignResponse;
import io.fundly.campaigns.v1.GetCampaignTermsRequest;
import io.fundly.campaigns.v1.GetCampaignTermsResponse;
import io.fundly.campaigns.v1.GetFundingRequest;
import io.fundly.campaigns.v1.GetFundingResponse;
import io.fundly.campaigns.v1.ListCampaignsRequest;
import io.fundly.campaigns.v1.ListCampaignsResponse;
import io.fundly.campaigns.v1.ListCategoriesResponse;
import io.fundly.campaigns.v1.WatchFundingRequest;
import io.fundly.campaigns.v1.WatchFundingResponse;
import io.fundly.platform.errors.Violations;
import io.fundly.platform.identity.Callers;
import io.fundly.platform.paging.PageRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What everybody calls, each with their own view. */
@ApplicationScoped
class ReaderCalls {

    private final Callers callers;
    private final CampaignQueries queries;
    private final FundingWatch fundings;

    ReaderCalls(Callers callers, CampaignQueries queries, FundingWatch fundings) {
        this.callers = callers;
        this.queries = queries;
        this.fundings = fundings;
    }

    // Who calls is asked first, also where everybody may: a token that does not hold is refused before all else.

    Uni<GetCampaignResponse> get(GetCampaignRequest request) {
        return callers.current().chain(caller -> {
            var faults = new Violations();
            faults.check(!request.getIdOrSlug().isEmpty(), "id_or_slug", "is required");
            faults.throwIfAny();
            return queries.get(request.getIdOrSlug(), caller)
                    .map(view -> GetCampaignResponse.newBuilder()
                            .setCampaign(CampaignProtos.toProto(view, caller))
                            .build());
        });
    }

    Uni<BatchGetCampaignsResponse> batchGet(BatchGetCampaignsRequest request) {
        return callers.current()
                .chain(caller -> queries.getAll(CampaignRequests.ids(request.getCampaignIdsList()), caller)
                        .map(views -> {
                            var response = BatchGetCampaignsResponse.newBuilder();
                            views.forEach(view -> response.addCampaigns(CampaignProtos.toListedProto(view, caller)));
                            return response.build();
                        }));
    }

    Uni<ListCampaignsResponse> list(ListCampaignsRequest request) {
        var faults = new Violations();
        var creator = CampaignRequests.creator(request.getCreatorId(), faults);
        var states = CampaignRequests.states(request.getStatesList(), faults);
        faults.throwIfAny();
        var filters = "campaigns " + creator + " " + states;
        var page = PageRequest.of(request.getPageSize(), request.getPageToken(), filters);
        return callers.current()
                .chain(caller -> queries.list(creator, states, page, caller).map(found -> {
                    var response = ListCampaignsResponse.newBuilder().setNextPageToken(found.nextPageToken());
                    found.items().forEach(view -> response.addCampaigns(CampaignProtos.toListedProto(view, caller)));
                    return response.build();
                }));
    }

    Uni<GetFundingResponse> getFunding(GetFundingRequest request) {
        return callers.current()
                .chain(caller -> fundings.get(id(request.getCampaignId()), caller))
                .map(funding -> GetFundingResponse.newBuilder()
                        .setFunding(CampaignProtos.toProto(funding))
                        .build());
    }

    Multi<WatchFundingResponse> watchFunding(WatchFundingRequest request) {
        return callers.current()
                .onItem()
                .transformToMulti(caller -> fundings.watch(id(request.getCampaignId()), caller))
                .map(funding -> WatchFundingResponse.newBuilder()
                        .setFunding(CampaignProtos.toProto(funding))
                        .build());
    }

    private static UUID id(String campaignId) {
        return Violations.requireId(campaignId, "campaign_id");
    }

    Uni<GetCampaignTermsResponse> terms(GetCampaignTermsRequest request) {
        return callers.current()
                .chain(caller -> queries.terms(id(request.getCampaignId()), caller))
                .map(campaign -> GetCampaignTermsResponse.newBuilder()
                        .setTerms(CampaignProtos.toTerms(campaign))
                        .build());
    }

    Uni<ListCategoriesResponse> categories() {
        return callers.current().chain(caller -> queries.categories()).map(found -> {
            var response = ListCategoriesResponse.newBuilder();
            found.forEach(category -> response.addCategories(CampaignProtos.toProto(category)));
            return response.build();
        });
    }

    Uni<CountCampaignsResponse> count(CountCampaignsRequest request) {
        return callers.current()
                .chain(caller -> {
                    var faults = new Violations();
                    var creator = CampaignRequests.creator(request.getCreatorId(), faults);
                    faults.throwIfAny();
                    return queries.count(creator, caller);
                })
                .map(CampaignProtos::toProto);
    }
}
