package io.fundly.edge.campaigns;

import static io.fundly.edge.http.Reason.CAMPAIGN_NOT_FOUND;
import static io.fundly.edge.http.Reason.PERMISSION_DENIED;

import io.fundly.campaigns.v1.GetFundingRequest;
import io.fundly.campaigns.v1.ListCategoriesRequest;
import io.fundly.campaigns.v1.MutinyCampaignServiceGrpc.MutinyCampaignServiceStub;
import io.fundly.campaigns.v1.WatchFundingRequest;
import io.fundly.discovery.v1.MutinySearchServiceGrpc.MutinySearchServiceStub;
import io.fundly.discovery.v1.SuggestCampaignsRequest;
import io.fundly.discovery.v1.Suggestion;
import io.fundly.edge.backend.Backend;
import io.fundly.edge.campaigns.CampaignJson.CampaignView;
import io.fundly.edge.campaigns.CampaignJson.CategoryView;
import io.fundly.edge.campaigns.CampaignJson.FundingView;
import io.fundly.edge.campaigns.CampaignJson.SearchView;
import io.fundly.edge.http.EntityTags;
import io.fundly.edge.http.PageJson;
import io.fundly.edge.http.Refuses;
import io.fundly.edge.http.Values;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** What everybody may look at. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Browsing")
@PermitAll
public class BrowsingResource {

    private static final int SUGGESTIONS = 8;

    private final CampaignPages pages;
    private final Backend<MutinyCampaignServiceStub> campaigns;
    private final Backend<MutinySearchServiceStub> search;
    private final CurrentIdentityAssociation identities;
    private final EntityTags tags;

    BrowsingResource(
            CampaignPages pages,
            Backend<MutinyCampaignServiceStub> campaigns,
            Backend<MutinySearchServiceStub> search,
            CurrentIdentityAssociation identities,
            EntityTags tags) {
        this.pages = pages;
        this.campaigns = campaigns;
        this.search = search;
        this.identities = identities;
        this.tags = tags;
    }

    /** Something to complete a search with. */
    @Schema(
            name = "Suggestion",
            requiredProperties = {"text"})
    public record SuggestionView(
            String text,
            @Nullable String campaignId,
            @Nullable String slug,
            @Nullable String category,
            @Nullable String tag) {}

    @GET
    @Path("/campaigns/{idOrSlug}")
    @Operation(
            operationId = "getCampaign",
            summary = "The campaign page; parts that could not be had are named in unavailable")
    @Refuses(CAMPAIGN_NOT_FOUND)
    @APIResponseSchema(value = CampaignView.class, responseDescription = "The campaign page")
    public Uni<Response> campaign(
            String idOrSlug, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return pages.page(idOrSlug).map(page -> tags.read(ifNoneMatch, page.etag(), page.view()));
    }

    @GET
    @Path("/campaigns")
    @Operation(
            operationId = "searchCampaigns",
            summary =
                    "Search campaigns, with the facets of the whole result; with the own creatorId, list the own ones")
    @Refuses(PERMISSION_DENIED)
    @APIResponseSchema(value = SearchView.class, responseDescription = "A page of campaigns")
    public Uni<Response> list(
            @BeanParam SearchParams params, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return identities
                .getDeferredIdentity()
                .chain(identity -> !identity.isAnonymous()
                                && identity.getPrincipal().getName().equals(params.creatorId())
                        ? own(params)
                        : search(params))
                .map(found -> tags.read(ifNoneMatch, "list", found));
    }

    @GET
    @Path("/categories")
    @Operation(operationId = "listCategories", summary = "The categories, in the order in which they are shown")
    @APIResponseSchema(value = CategoryPage.class, responseDescription = "All categories")
    public Uni<Response> categories(@HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return campaigns
                .read(stub -> stub.listCategories(ListCategoriesRequest.getDefaultInstance()))
                .map(answer -> answer.getCategoriesList().stream()
                        .map(CategoryView::of)
                        .toList())
                .map(found -> tags.read(ifNoneMatch, "list", new PageJson<>(found, "")));
    }

    @GET
    @Path("/campaigns/{id}/funding")
    @Operation(operationId = "getFunding", summary = "How far a campaign is")
    @Refuses(CAMPAIGN_NOT_FOUND)
    @APIResponseSchema(value = FundingView.class, responseDescription = "The funding")
    public Uni<Response> funding(String id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return currentFunding(id).map(funding -> tags.read(ifNoneMatch, "funding", funding));
    }

    @GET
    @Path("/campaigns/{id}/funding/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "watchFunding",
            summary = "The funding now and whenever it changes, as server-sent events; ends with the campaign")
    @Refuses(CAMPAIGN_NOT_FOUND)
    public Multi<FundingView> watch(String id) {
        var request = WatchFundingRequest.newBuilder().setCampaignId(id).build();
        // Asked once first, so that a campaign that is not there is a problem document and not a broken stream.
        return currentFunding(id)
                .onItem()
                .transformToMulti(known -> campaigns.stub().watchFunding(request))
                .map(update -> CampaignJson.funding(update.getFunding()));
    }

    @GET
    @Path("/search/suggest")
    @Operation(operationId = "suggest", summary = "Completions for a search that is being typed")
    @APIResponseSchema(value = SuggestionPage.class, responseDescription = "The best completions first")
    public Uni<PageJson<SuggestionView>> suggest(@QueryParam("q") @Nullable String q) {
        var request = SuggestCampaignsRequest.newBuilder()
                .setQuery(Values.orEmpty(q))
                .setLimit(SUGGESTIONS)
                .build();
        return search.read(stub -> stub.suggestCampaigns(request))
                .map(answer -> new PageJson<>(
                        answer.getSuggestionsList().stream()
                                .map(BrowsingResource::suggestion)
                                .toList(),
                        ""));
    }

    private Uni<FundingView> currentFunding(String id) {
        var request = GetFundingRequest.newBuilder().setCampaignId(id).build();
        return campaigns
                .read(stub -> stub.getFunding(request))
                .map(answer -> CampaignJson.funding(answer.getFunding()));
    }

    private Uni<SearchView> search(SearchParams params) {
        var request = params.toRequest();
        return search.read(stub -> stub.searchCampaigns(request))
                .map(answer -> new SearchView(
                        answer.getCampaignsList().stream()
                                .map(CampaignJson::card)
                                .toList(),
                        answer.getNextPageToken(),
                        CampaignJson.facets(answer.getFacetsList()),
                        answer.getTotalSize()));
    }

    private Uni<SearchView> own(SearchParams params) {
        var request = params.toOwnRequest();
        return campaigns
                .read(stub -> stub.listCampaigns(request))
                .map(answer -> new SearchView(
                        answer.getCampaignsList().stream()
                                .map(CampaignJson::campaign)
                                .toList(),
                        answer.getNextPageToken(),
                        Map.of(),
                        answer.getCampaignsCount()));
    }

    private static SuggestionView suggestion(Suggestion suggestion) {
        return new SuggestionView(
                suggestion.getText(),
                Values.orNull(suggestion.getCampaignId()),
                Values.orNull(suggestion.getSlug()),
                Values.orNull(suggestion.getCategory()),
                Values.orNull(suggestion.getTag()));
    }

    @Schema(requiredProperties = {"items", "nextPageToken"})
    record CategoryPage(List<CategoryView> items, String nextPageToken) {}

    @Schema(requiredProperties = {"items", "nextPageToken"})
    record SuggestionPage(List<SuggestionView> items, String nextPageToken) {}
}
