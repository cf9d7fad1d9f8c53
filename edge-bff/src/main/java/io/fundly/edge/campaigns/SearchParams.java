package io.fundly.edge.campaigns;

import com.google.protobuf.Duration;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.campaigns.v1.ListCampaignsRequest;
import io.fundly.discovery.v1.SearchCampaignsRequest;
import io.fundly.discovery.v1.SearchSort;
import io.fundly.edge.http.PageParams;
import io.fundly.edge.http.QueryFaults;
import io.fundly.edge.http.Values;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters and the order of the campaign search; several values of one filter are separated by commas. */
public class SearchParams extends PageParams {

    /** States that a campaign in the list can be in. */
    public enum Status {
        DRAFT,
        IN_REVIEW,
        APPROVED,
        REJECTED,
        LIVE,
        CLOSING,
        SUCCEEDED,
        FAILED,
        CANCELED,
        SUSPENDED
    }

    /** Orders of the list. */
    public enum Sort {
        RELEVANCE,
        POPULAR,
        NEWEST,
        ENDING_SOON,
        MOST_FUNDED,
        MOST_BACKED
    }

    @QueryParam("q")
    @Parameter(description = "Words to look for; small typing errors are forgiven.")
    @Nullable
    String q;

    @QueryParam("category")
    @Parameter(description = "Ids of categories, separated by commas.")
    @Nullable
    String category;

    @QueryParam("country")
    @Parameter(description = "ISO 3166-1 codes, separated by commas.")
    @Nullable
    String country;

    @QueryParam("status")
    @Parameter(description = "States, separated by commas; every state that the public may see if not given.")
    @Nullable
    String status;

    @QueryParam("fundingModel")
    @Parameter(description = "ALL_OR_NOTHING or KEEP_IT_ALL.")
    @Nullable
    String fundingModel;

    @QueryParam("creatorId")
    @Parameter(description = "Campaigns of this creator; the own id shows the own drafts too.")
    @Nullable
    String creatorId;

    @QueryParam("tag")
    @Parameter(description = "Tags, separated by commas.")
    @Nullable
    String tag;

    @QueryParam("minPercent")
    @Parameter(description = "Funded to at least this percentage.", schema = @Schema(type = SchemaType.INTEGER))
    @Nullable
    String minPercent;

    @QueryParam("maxPercent")
    @Parameter(description = "Funded to at most this percentage.", schema = @Schema(type = SchemaType.INTEGER))
    @Nullable
    String maxPercent;

    @QueryParam("endingWithin")
    @Parameter(description = "Ending within this span: 3d, 12h or P3D.")
    @Nullable
    String endingWithin;

    @QueryParam("sort")
    @Parameter(description = "relevance, popular, newest, endingSoon, mostFunded or mostBacked.")
    @Nullable
    String sort;

    String creatorId() {
        return Values.orEmpty(creatorId);
    }

    /** The list of the caller's own campaigns, which knows no other filter than the state. */
    ListCampaignsRequest toOwnRequest() {
        var faults = new QueryFaults();
        var request = ListCampaignsRequest.newBuilder()
                .setCreatorId(creatorId())
                .addAllStates(states(faults))
                .setPageSize(size(faults))
                .setPageToken(token())
                .build();
        faults.throwIfAny();
        return request;
    }

    SearchCampaignsRequest toRequest() {
        var faults = new QueryFaults();
        var request = SearchCampaignsRequest.newBuilder()
                .setQuery(Values.orEmpty(q))
                .setCreatorId(creatorId())
                .setPageSize(size(faults))
                .setPageToken(token());
        each(category, request::addCategories);
        each(country, request::addCountries);
        each(tag, request::addTags);
        request.addAllStates(states(faults));
        faults.constant(fundingModel, CampaignJson.FundingModel.class, "fundingModel")
                .ifPresent(model -> request.setFundingModel(
                        io.fundly.campaigns.v1.FundingModel.valueOf("FUNDING_MODEL_" + model.name())));
        faults.integer(minPercent, "minPercent").ifPresent(request::setMinPercent);
        faults.integer(maxPercent, "maxPercent").ifPresent(request::setMaxPercent);
        faults.duration(endingWithin, "endingWithin")
                .ifPresent(span -> request.setEndingWithin(Duration.newBuilder().setSeconds(span.toSeconds())));
        faults.constant(sort, Sort.class, "sort")
                .ifPresent(order -> request.setSort(SearchSort.valueOf("SEARCH_SORT_" + order.name())));
        faults.throwIfAny();
        return request.build();
    }

    private List<CampaignState> states(QueryFaults faults) {
        return values(status).stream()
                .flatMap(name -> faults.constant(name, Status.class, "status").stream())
                .map(state -> CampaignState.valueOf("CAMPAIGN_STATE_" + state.name()))
                .toList();
    }

    private static void each(@Nullable String list, Consumer<String> consumer) {
        values(list).forEach(consumer);
    }

    private static List<String> values(@Nullable String list) {
        return list == null
                ? List.of()
                : Arrays.stream(list.split(",", -1))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .toList();
    }
}
