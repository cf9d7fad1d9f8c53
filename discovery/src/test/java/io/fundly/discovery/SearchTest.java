package io.fundly.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import io.fundly.campaigns.events.v1.CampaignChanged;
import io.fundly.campaigns.events.v1.CampaignDeleted;
import io.fundly.campaigns.events.v1.CampaignSnapshot;
import io.fundly.campaigns.events.v1.CampaignSucceeded;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.campaigns.v1.FundingModel;
import io.fundly.community.events.v1.CampaignLiked;
import io.fundly.discovery.v1.CampaignCard;
import io.fundly.discovery.v1.Facet;
import io.fundly.discovery.v1.FacetField;
import io.fundly.discovery.v1.FacetValue;
import io.fundly.discovery.v1.SearchCampaignsRequest;
import io.fundly.discovery.v1.SearchServiceGrpc;
import io.fundly.discovery.v1.SearchServiceGrpc.SearchServiceBlockingStub;
import io.fundly.discovery.v1.SearchSort;
import io.fundly.discovery.v1.SuggestCampaignsRequest;
import io.fundly.discovery.v1.Suggestion;
import io.fundly.payments.events.v1.FundingChange;
import io.fundly.payments.events.v1.PledgeConfirmed;
import io.fundly.payments.events.v1.PledgeSnapshot;
import io.fundly.platform.testing.EventProbe;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.platform.testing.Tokens;
import io.fundly.type.v1.Money;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
class SearchTest {

    private static final java.time.Duration LIMIT = java.time.Duration.ofSeconds(20);

    /** A tag that keeps the campaigns of one test apart from those of the others. */
    private final String mark = "mark" + UUID.randomUUID().toString().substring(0, 8);

    private EventProbe probe;
    private GrpcCalls calls;
    private SearchServiceBlockingStub search;
    private Tokens tokens;

    @BeforeEach
    void open() {
        probe = EventProbe.open();
        calls = GrpcCalls.open();
        tokens = Tokens.trusted();
        search = SearchServiceGrpc.newBlockingStub(calls.anonymous());
    }

    @AfterEach
    void close() {
        probe.close();
        calls.close();
    }

    @Test
    void findsWordsWithTheirEndingsAccentsAndSlips() {
        var lamp = told(live("Solar lamps for every café").setSummary("Light without a socket"));
        told(live("A kettle"));
        awaitFound(2);
        assertThat(ids(query("lamp"))).containsExactly(lamp);
        assertThat(ids(query("cafe"))).containsExactly(lamp);
        assertThat(ids(query("socket"))).containsExactly(lamp);
        assertThat(ids(query("solr lamps"))).as("slips").contains(lamp);
        assertThat(ids(query("giraffe"))).isEmpty();
    }

    @Test
    void putsTitlesBeforeDescriptions() {
        var inText = told(live("Something else").setDescription("It mentions a theremin once."));
        var inTitle = told(live("A theremin"));
        awaitFound(2);
        assertThat(ids(query("theremin"))).containsExactly(inTitle, inText);
    }

    @Test
    void takesWhateverIsTypedForText() {
        told(live("Harmless"));
        awaitFound(1);
        for (var text : List.of("'; DROP TABLE campaign;--", "%_\\'\":*&|!()<->", "\" unclosed")) {
            assertThat(ids(query(text))).as(text).isEmpty();
            search.suggestCampaigns(
                    SuggestCampaignsRequest.newBuilder().setQuery(text).build());
        }
        assertThat(ids(all())).hasSize(1);
    }

    @Test
    void filtersByEverythingAndCountsTheOtherChoices() {
        var game = told(live("Game").setCategory("games").setCountry("DE"));
        told(live("Book").setCategory("publishing").setCountry("DE"));
        var keep = told(live("Keep")
                .setCategory("games")
                .setCountry("FR")
                .setFundingModel(FundingModel.FUNDING_MODEL_KEEP_IT_ALL));
        var soon = told(live("Soon").setCategory("music").setCountry("FR").setDeadlineTime(in(3_600)));
        var over = told(
                live("Over").setCategory("music").setCountry("FR").setState(CampaignState.CAMPAIGN_STATE_SUCCEEDED));
        awaitFound(5);
        assertThat(ids(all().addCategories("games").addCountries("DE"))).containsExactly(game);
        assertThat(ids(all().setFundingModel(FundingModel.FUNDING_MODEL_KEEP_IT_ALL)))
                .containsExactly(keep);
        assertThat(ids(all().setEndingWithin(Duration.newBuilder().setSeconds(7_200))))
                .containsExactly(soon);
        assertThat(ids(all().addStates(CampaignState.CAMPAIGN_STATE_SUCCEEDED))).containsExactly(over);
        assertThat(ids(all().addStates(CampaignState.CAMPAIGN_STATE_DRAFT))).isEmpty();

        var answer = search.searchCampaigns(all().addCategories("games").build());
        assertThat(answer.getTotalSize()).isEqualTo(2);
        assertThat(values(answer.getFacetsList(), FacetField.FACET_FIELD_CATEGORY))
                .as("the filter's own facet shows the other choices")
                .containsExactlyInAnyOrder("games 2", "music 2", "publishing 1");
        assertThat(values(answer.getFacetsList(), FacetField.FACET_FIELD_COUNTRY))
                .containsExactlyInAnyOrder("DE 1", "FR 1");
    }

    @Test
    void findsWhatItHearsOfAtTheEndWhateverElseThatSays() {
        var over = live("Over").setState(CampaignState.CAMPAIGN_STATE_SUCCEEDED);
        probe.say(
                "campaigns.campaign.succeeded.v1",
                CampaignSucceeded.newBuilder()
                        .setCampaign(over)
                        // As bytes, this amount is no text, so nobody can take it for a name.
                        .setFinalTotal(Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(25_000_00))
                        .build());
        awaitFound(1);
        assertThat(ids(all())).containsExactly(over.getId());
    }

    @Test
    void ordersByEachOrderAndPagesThroughAll() {
        var made = new ArrayList<String>();
        for (var number = 0; number < 7; number++) {
            var id = told(live("Campaign " + number)
                    .setLaunchTime(in(-1_000 + number))
                    .setDeadlineTime(in(100_000 - number * 100)));
            made.add(id);
            pledged(id, 1_000L * (number + 1), number + 1);
        }
        awaitFigures(made.getLast(), 7_000);
        var newestFirst = made.reversed();
        for (var order : List.of(
                SearchSort.SEARCH_SORT_NEWEST,
                SearchSort.SEARCH_SORT_ENDING_SOON,
                SearchSort.SEARCH_SORT_MOST_FUNDED,
                SearchSort.SEARCH_SORT_MOST_BACKED,
                SearchSort.SEARCH_SORT_POPULAR)) {
            assertThat(pages(all().setSort(order), 3)).as(order.name()).isEqualTo(newestFirst);
        }
        assertThat(pages(query("campaign"), 2)).containsExactlyInAnyOrderElementsOf(made);
        assertThat(ids(all().setMinPercent(50).setMaxPercent(60))).containsExactlyInAnyOrder(made.get(4), made.get(5));
    }

    @Test
    void neverShowsWhatThePublicMayNotSee() {
        var id = told(live("Now you see it"));
        awaitFound(1);
        told(live("Draft").setState(CampaignState.CAMPAIGN_STATE_DRAFT).clearLaunchTime());
        told(live("Never launched")
                .setState(CampaignState.CAMPAIGN_STATE_CANCELED)
                .clearLaunchTime());
        told(live("Now you do not").setId(id).setVersion(9).setState(CampaignState.CAMPAIGN_STATE_SUSPENDED));
        awaitFound(0);
    }

    @Test
    void believesTheHighestVersionInWhateverOrderTheyCome() {
        var id = UUID.randomUUID().toString();
        pledged(id, 500, 1);
        told(live("The third").setId(id).setVersion(3));
        told(live("The second").setId(id).setVersion(2));
        probe.say(
                "campaigns.campaign.deleted.v1",
                CampaignDeleted.newBuilder().setCampaignId(id).setVersion(1).build());
        awaitFigures(id, 500);
        assertThat(cards(all()).getFirst().getTitle()).isEqualTo("The third");
    }

    @Test
    void countsLikesForPopularity() {
        var plain = told(live("Plain"));
        var liked = told(live("Liked"));
        awaitFound(2);
        probe.say(
                "community.campaign.liked.v1",
                CampaignLiked.newBuilder()
                        .setCampaignId(liked)
                        .setUserId(UUID.randomUUID().toString())
                        .build());
        Awaitility.await().atMost(LIMIT).until(() -> ids(all()).equals(List.of(liked, plain)));
    }

    @Test
    void suggestsTitlesAndTagsInSpiteOfSlips() {
        told(live("Observatory on a roof").addTags("astronomy"));
        awaitFound(1);
        assertThat(suggestions("obser")).contains("Observatory on a roof");
        assertThat(suggestions("observtory")).contains("Observatory on a roof");
        assertThat(suggestions("astro")).contains("astronomy");
    }

    @Test
    void namesEveryFaultOfASearch() {
        assertThatThrownBy(() -> search.searchCampaigns(SearchCampaignsRequest.newBuilder()
                        .setQuery("x".repeat(300))
                        .setCreatorId("nobody")
                        .setMinPercent(-1)
                        .setEndingWithin(Duration.newBuilder().setSeconds(-5))
                        .build()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refusal -> assertThat(GrpcCalls.faultyFields(refusal))
                                .containsExactlyInAnyOrder("query", "creator_id", "min_percent", "ending_within"));
    }

    @Test
    void refusesAPageTokenOfAnotherSearch() {
        told(live("One"));
        told(live("Two"));
        awaitFound(2);
        var token = search.searchCampaigns(all().setPageSize(1).build()).getNextPageToken();
        assertThatThrownBy(() -> search.searchCampaigns(
                        query("other").setPageToken(token).build()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refusal -> assertThat(GrpcCalls.reason(refusal)).isEqualTo("INVALID_PAGE_TOKEN"));
    }

    @Test
    void refusesATokenThatDoesNotHoldEvenWhereNoneIsNeeded() {
        for (var token :
                List.of("garbage", Tokens.forged().user(UUID.randomUUID()), tokens.expired(UUID.randomUUID()))) {
            var stub = SearchServiceGrpc.newBlockingStub(calls.as(token));
            assertThatThrownBy(() -> stub.searchCampaigns(all().build()))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            refusal -> assertThat(GrpcCalls.reason(refusal)).isEqualTo("UNAUTHENTICATED"));
        }
    }

    private CampaignSnapshot.Builder live(String title) {
        var id = UUID.randomUUID().toString();
        return CampaignSnapshot.newBuilder()
                .setId(id)
                .setSlug("slug-" + id)
                .setTitle(title)
                .setSummary("A summary")
                .setDescription("A description")
                .setCategory("technology")
                .setCountry("DE")
                .addTags(mark)
                .setGoal(Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(10_000))
                .setFundingModel(FundingModel.FUNDING_MODEL_ALL_OR_NOTHING)
                .setDeadlineTime(in(864_000))
                .setTimeZone("UTC")
                .setState(CampaignState.CAMPAIGN_STATE_LIVE)
                .setCreatorId(UUID.randomUUID().toString())
                .setCreateTime(in(-5_000))
                .setLaunchTime(in(-2_000))
                .setVersion(1);
    }

    private String told(CampaignSnapshot.Builder campaign) {
        probe.say(
                "campaigns.campaign.changed.v1",
                CampaignChanged.newBuilder().setCampaign(campaign).build());
        return campaign.getId();
    }

    private void pledged(String campaign, long amount, int backers) {
        probe.say(
                "payments.pledge.confirmed.v1",
                PledgeConfirmed.newBuilder()
                        .setPledge(PledgeSnapshot.newBuilder().setCampaignId(campaign))
                        .setChange(FundingChange.newBuilder()
                                .setPledgedChange(Money.newBuilder()
                                        .setCurrencyCode("EUR")
                                        .setMinorUnits(amount))
                                .setBackersChange(backers))
                        .build());
    }

    private SearchCampaignsRequest.Builder all() {
        return SearchCampaignsRequest.newBuilder().addTags(mark).setPageSize(100);
    }

    private SearchCampaignsRequest.Builder query(String words) {
        return all().setQuery(words);
    }

    private List<CampaignCard> cards(SearchCampaignsRequest.Builder request) {
        return search.searchCampaigns(request.build()).getCampaignsList();
    }

    private List<String> ids(SearchCampaignsRequest.Builder request) {
        return cards(request).stream().map(CampaignCard::getId).toList();
    }

    private List<String> pages(SearchCampaignsRequest.Builder request, int size) {
        var found = new ArrayList<String>();
        do {
            var page = search.searchCampaigns(request.setPageSize(size).build());
            page.getCampaignsList().forEach(card -> found.add(card.getId()));
            request.setPageToken(page.getNextPageToken());
        } while (!request.getPageToken().isEmpty());
        return found;
    }

    private List<String> suggestions(String text) {
        return search
                .suggestCampaigns(
                        SuggestCampaignsRequest.newBuilder().setQuery(text).build())
                .getSuggestionsList()
                .stream()
                .map(Suggestion::getText)
                .toList();
    }

    private static List<String> values(List<Facet> facets, FacetField field) {
        return facets.stream()
                .filter(facet -> facet.getField() == field)
                .flatMap(facet -> facet.getValuesList().stream())
                .map(SearchTest::text)
                .toList();
    }

    private static String text(FacetValue value) {
        return value.getValue() + " " + value.getCount();
    }

    private void awaitFound(int count) {
        Awaitility.await(count + " campaigns")
                .atMost(LIMIT)
                .until(() -> ids(all()).size() == count);
    }

    private void awaitFigures(String campaign, long pledged) {
        Awaitility.await("figures")
                .atMost(LIMIT)
                .until(() -> cards(all()).stream()
                        .anyMatch(card -> card.getId().equals(campaign)
                                && card.getPledgedAmount().getMinorUnits() == pledged));
    }

    private static Timestamp in(long seconds) {
        return Timestamp.newBuilder()
                .setSeconds(Instant.now().getEpochSecond() + seconds)
                .build();
    }
}
