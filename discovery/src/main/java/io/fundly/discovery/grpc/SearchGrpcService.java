package io.fundly.discovery.grpc;

import io.fundly.discovery.application.Searching;
import io.fundly.discovery.domain.CampaignState;
import io.fundly.discovery.domain.FundingModel;
import io.fundly.discovery.domain.SearchFilters;
import io.fundly.discovery.v1.MutinySearchServiceGrpc.SearchServiceImplBase;
import io.fundly.discovery.v1.SearchCampaignsRequest;
import io.fundly.discovery.v1.SearchCampaignsResponse;
import io.fundly.discovery.v1.SuggestCampaignsRequest;
import io.fundly.discovery.v1.SuggestCampaignsResponse;
import io.fundly.platform.errors.Violations;
import io.fundly.platform.identity.Callers;
import io.fundly.platform.paging.PageRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Finding campaigns, for everybody: no token is needed, but one that is sent has to hold. */
@GrpcService
public class SearchGrpcService extends SearchServiceImplBase {

    private static final int LONGEST_QUERY = 200;
    private static final int LONGEST_PREFIX = 100;
    private static final int MOST_VALUES = 50;
    private static final int SUGGESTIONS = 8;
    private static final int MOST_SUGGESTIONS = 20;

    private final Searching searching;
    private final Callers callers;

    public SearchGrpcService(Searching searching, Callers callers) {
        this.searching = searching;
        this.callers = callers;
    }

    @Override
    @PermitAll
    public Uni<SearchCampaignsResponse> searchCampaigns(SearchCampaignsRequest request) {
        return callers.current().chain(anybody -> search(request));
    }

    private Uni<SearchCampaignsResponse> search(SearchCampaignsRequest request) {
        var violations = new Violations();
        var filters = filters(request, violations);
        var order = SearchProtos.fromProto(request.getSort(), filters.hasWords());
        violations.check(order.isPresent(), "sort", "is not an order that is known here");
        violations.throwIfAny();
        var fingerprint = filters + " " + order.orElseThrow();
        var page = PageRequest.of(request.getPageSize(), request.getPageToken(), fingerprint);
        return searching.search(filters, order.orElseThrow(), page).map(SearchGrpcService::response);
    }

    @Override
    @PermitAll
    public Uni<SuggestCampaignsResponse> suggestCampaigns(SuggestCampaignsRequest request) {
        return callers.current().chain(anybody -> suggest(request));
    }

    private Uni<SuggestCampaignsResponse> suggest(SuggestCampaignsRequest request) {
        var violations = new Violations();
        violations.text(request.getQuery(), "query", 1, LONGEST_PREFIX);
        violations.throwIfAny();
        var limit = request.getLimit() <= 0 ? SUGGESTIONS : Math.min(request.getLimit(), MOST_SUGGESTIONS);
        return searching.suggest(request.getQuery().strip(), limit).map(found -> {
            var response = SuggestCampaignsResponse.newBuilder();
            found.stream().map(SearchProtos::toProto).forEach(response::addSuggestions);
            return response.build();
        });
    }

    private static SearchFilters filters(SearchCampaignsRequest request, Violations violations) {
        violations.check(request.getQuery().length() <= LONGEST_QUERY, "query", "must have at most 200 characters");
        bounded(request.getCategoriesList(), "categories", violations);
        bounded(request.getCountriesList(), "countries", violations);
        bounded(request.getTagsList(), "tags", violations);
        violations.check(
                !request.hasMinPercent() || request.getMinPercent() >= 0, "min_percent", "must not be negative");
        violations.check(
                !request.hasMaxPercent() || request.getMaxPercent() >= 0, "max_percent", "must not be negative");
        var within = Duration.ofSeconds(request.getEndingWithin().getSeconds());
        violations.check(!request.hasEndingWithin() || within.isPositive(), "ending_within", "must be positive");
        return new SearchFilters(
                request.getQuery().strip(),
                request.getCategoriesList(),
                request.getCountriesList().stream()
                        .map(country -> country.toUpperCase(Locale.ROOT))
                        .toList(),
                states(request, violations),
                model(request, violations),
                request.getCreatorId().isEmpty()
                        ? Optional.<UUID>empty()
                        : violations.id(request.getCreatorId(), "creator_id"),
                request.getTagsList().stream()
                        .map(tag -> tag.toLowerCase(Locale.ROOT))
                        .toList(),
                request.hasMinPercent() ? Optional.of(request.getMinPercent()) : Optional.empty(),
                request.hasMaxPercent() ? Optional.of(request.getMaxPercent()) : Optional.empty(),
                request.hasEndingWithin() ? Optional.of(within) : Optional.empty());
    }

    private static List<CampaignState> states(SearchCampaignsRequest request, Violations violations) {
        var states = new ArrayList<CampaignState>();
        for (var state : request.getStatesList()) {
            var known = SearchProtos.fromProto(state);
            violations.check(known.isPresent(), "states", "has a state that is not known here");
            known.ifPresent(states::add);
        }
        return states;
    }

    private static Optional<FundingModel> model(SearchCampaignsRequest request, Violations violations) {
        return switch (request.getFundingModel()) {
            case FUNDING_MODEL_UNSPECIFIED -> Optional.empty();
            case FUNDING_MODEL_ALL_OR_NOTHING -> Optional.of(FundingModel.ALL_OR_NOTHING);
            case FUNDING_MODEL_KEEP_IT_ALL -> Optional.of(FundingModel.KEEP_IT_ALL);
            case UNRECOGNIZED -> {
                violations.check(false, "funding_model", "is not a model that is known here");
                yield Optional.empty();
            }
        };
    }

    private static void bounded(List<String> values, String field, Violations violations) {
        violations.check(values.size() <= MOST_VALUES, field, "must have at most " + MOST_VALUES + " values");
    }

    private static SearchCampaignsResponse response(Searching.Result result) {
        var response = SearchCampaignsResponse.newBuilder()
                .setNextPageToken(result.page().nextPageToken());
        result.page().items().stream().map(SearchProtos::toProto).forEach(response::addCampaigns);
        result.summary()
                .ifPresent(summary ->
                        response.addAllFacets(SearchProtos.toProto(summary)).setTotalSize(summary.total()));
        return response.build();
    }
}
