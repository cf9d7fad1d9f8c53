package io.fundly.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.campaigns.v1.BatchGetCampaignsRequest;
import io.fundly.campaigns.v1.Campaign;
import io.fundly.campaigns.v1.CampaignServiceGrpc.CampaignServiceBlockingStub;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.campaigns.v1.CampaignStateCount;
import io.fundly.campaigns.v1.Category;
import io.fundly.campaigns.v1.CountCampaignsRequest;
import io.fundly.campaigns.v1.GetCampaignRequest;
import io.fundly.campaigns.v1.GetCampaignTermsRequest;
import io.fundly.campaigns.v1.GetFundingRequest;
import io.fundly.campaigns.v1.ListCampaignsRequest;
import io.fundly.campaigns.v1.ListCategoriesRequest;
import io.fundly.campaigns.v1.RejectCampaignRequest;
import io.fundly.campaigns.v1.SuspendCampaignRequest;
import io.fundly.platform.testing.ServiceEngines;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(NeighbourPorts.class)
class QueriesTest {

    private Site site;

    @BeforeEach
    void open() {
        site = new Site();
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void showsADraftToItsCreatorTheStaffAndServicesOnly() {
        var draft = site.draft();
        assertThat(seen(site.creator(), draft)).isTrue();
        assertThat(seen(site.moderator(), draft)).isTrue();
        assertThat(seen(site.as(UUID.randomUUID(), "admin"), draft)).isTrue();
        assertThat(seen(site.service("payments"), draft)).isTrue();
        assertThat(seen(site.anybody(), draft)).isFalse();
        assertThat(seen(site.backer(), draft)).isFalse();
        assertThat(seen(site.as(UUID.randomUUID(), "creator"), draft)).isFalse();
        assertThat(seen(site.as(UUID.randomUUID(), "finance"), draft)).isFalse();
    }

    @Test
    void showsALiveCampaignToEverybodyUntilItIsSuspended() {
        var live = site.live();
        assertThat(seen(site.anybody(), live)).isTrue();
        site.moderator()
                .suspendCampaign(SuspendCampaignRequest.newBuilder()
                        .setCampaignId(live.getId())
                        .build());
        assertThat(seen(site.anybody(), live)).isFalse();
        assertThat(seen(site.backer(), live)).isFalse();
        assertThat(seen(site.creator(), live)).isTrue();
    }

    @Test
    void keepsTheModeratorsNoteFromThePublic() {
        var live = site.live();
        assertThat(site.get(live.getId()).getReviewNote()).isEqualTo("Good luck!");
        assertThat(get(site.moderator(), live).getReviewNote()).isEqualTo("Good luck!");
        assertThat(get(site.anybody(), live).getReviewNote()).isEmpty();
    }

    @Test
    void getsManyInTheOrderAskedForAndLeavesOutWhatMayNotBeSeen() {
        var first = site.live();
        var second = site.live();
        var draft = site.draft();
        var request = BatchGetCampaignsRequest.newBuilder()
                .addCampaignIds(second.getId())
                .addCampaignIds(draft.getId())
                .addCampaignIds(UUID.randomUUID().toString())
                .addCampaignIds(first.getId())
                .build();
        assertThat(site.anybody().batchGetCampaigns(request).getCampaignsList())
                .extracting(Campaign::getId)
                .containsExactly(second.getId(), first.getId());
        var own = site.creator().batchGetCampaigns(request).getCampaignsList();
        assertThat(own).extracting(Campaign::getId).containsExactly(second.getId(), draft.getId(), first.getId());
        assertThat(own).allMatch(campaign -> campaign.getDescription().isEmpty());
    }

    @Test
    void boundsABatch() {
        var id = UUID.randomUUID().toString();
        var refusal = Refusals.of(() -> site.anybody()
                .batchGetCampaigns(BatchGetCampaignsRequest.newBuilder()
                        .addAllCampaignIds(Collections.nCopies(101, id))
                        .build()));
        assertThat(refusal.reason()).isEqualTo("TOO_LARGE");
        assertThat(refusal.metadata("limit")).isEqualTo("100");
        assertThat(Refusals.of(() -> site.anybody()
                                .batchGetCampaigns(BatchGetCampaignsRequest.newBuilder()
                                        .addCampaignIds(id)
                                        .addCampaignIds("x")
                                        .build()))
                        .fields())
                .containsExactly("campaign_ids[1]");
        assertThat(Refusals.of(() -> site.anybody().batchGetCampaigns(BatchGetCampaignsRequest.getDefaultInstance()))
                        .fields())
                .containsExactly("campaign_ids");
    }

    @Test
    void listsTheOwnCampaignsNewestFirstPageByPage() {
        var drafts = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            drafts.addFirst(site.draft().getId());
        }
        var listed = new ArrayList<String>();
        var request = ListCampaignsRequest.newBuilder().setPageSize(2).build();
        var pages = 0;
        do {
            var page = site.creator().listCampaigns(request);
            page.getCampaignsList().forEach(campaign -> listed.add(campaign.getId()));
            request = request.toBuilder().setPageToken(page.getNextPageToken()).build();
            pages++;
        } while (!request.getPageToken().isEmpty());
        assertThat(listed).isEqualTo(drafts);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void bindsAPageTokenToItsFilters() {
        site.draft();
        site.draft();
        var first = site.creator()
                .listCampaigns(ListCampaignsRequest.newBuilder().setPageSize(1).build());
        var other = ListCampaignsRequest.newBuilder()
                .setPageToken(first.getNextPageToken())
                .addStates(CampaignState.CAMPAIGN_STATE_DRAFT)
                .build();
        assertThat(Refusals.reason(() -> site.creator().listCampaigns(other))).isEqualTo("INVALID_PAGE_TOKEN");
        assertThat(Refusals.reason(() -> site.creator()
                        .listCampaigns(ListCampaignsRequest.newBuilder()
                                .setPageToken("nonsense")
                                .build())))
                .isEqualTo("INVALID_PAGE_TOKEN");
    }

    @Test
    void listsTheCampaignsOfOthersForTheStaffOnly() {
        var submitted = site.submitted();
        site.draft();
        var request = ListCampaignsRequest.newBuilder()
                .setCreatorId(site.creatorId.toString())
                .addStates(CampaignState.CAMPAIGN_STATE_IN_REVIEW)
                .build();
        assertThat(site.moderator().listCampaigns(request).getCampaignsList())
                .extracting(Campaign::getId)
                .containsExactly(submitted.getId());
        assertThat(site.creator().listCampaigns(request).getCampaignsCount()).isEqualTo(1);
        var stranger = site.as(UUID.randomUUID(), "creator");
        assertThat(Refusals.reason(() -> stranger.listCampaigns(request))).isEqualTo("PERMISSION_DENIED");
        assertThat(stranger.listCampaigns(ListCampaignsRequest.getDefaultInstance())
                        .getCampaignsCount())
                .isZero();
        var all = site.moderator()
                .listCampaigns(ListCampaignsRequest.newBuilder()
                        .addStates(CampaignState.CAMPAIGN_STATE_IN_REVIEW)
                        .setPageSize(1_000)
                        .build());
        assertThat(all.getCampaignsList()).extracting(Campaign::getId).contains(submitted.getId());
        assertThat(all.getCampaignsCount()).isLessThanOrEqualTo(100);
    }

    @Test
    void refusesAStateThatIsNone() {
        assertThat(Refusals.of(() -> site.moderator()
                                .listCampaigns(ListCampaignsRequest.newBuilder()
                                        .setCreatorId("x")
                                        .addStates(CampaignState.CAMPAIGN_STATE_LIVE)
                                        .addStates(CampaignState.CAMPAIGN_STATE_UNSPECIFIED)
                                        .build()))
                        .fields())
                .containsExactly("creator_id", "states[1]");
    }

    @Test
    void tellsServicesWhatAPledgeIsCheckedAgainst() {
        var live = site.live();
        var request =
                GetCampaignTermsRequest.newBuilder().setCampaignId(live.getId()).build();
        var terms = site.service("payments").getCampaignTerms(request).getTerms();
        assertThat(terms.getCampaignId()).isEqualTo(live.getId());
        assertThat(terms.getCreatorId()).isEqualTo(site.creatorId.toString());
        assertThat(terms.getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_LIVE);
        assertThat(terms.getGoal()).isEqualTo(live.getGoal());
        assertThat(terms.getMinimumPledge()).isEqualTo(Site.euros(100));
        assertThat(terms.getMaximumPledge()).isEqualTo(Site.euros(99_999_999));
        assertThat(terms.getDeadlineTime()).isEqualTo(live.getDeadlineTime());
        assertThat(terms.getVersion()).isEqualTo(live.getVersion());
        assertThat(Refusals.reason(() -> site.creator().getCampaignTerms(request)))
                .isEqualTo("PERMISSION_DENIED");
        assertThat(Refusals.reason(() -> site.service("rewards")
                        .getCampaignTerms(request.toBuilder()
                                .setCampaignId(UUID.randomUUID().toString())
                                .build())))
                .isEqualTo("CAMPAIGN_NOT_FOUND");
    }

    @Test
    void countsThePublicCampaignsForEverybodyAndAllForTheStaff() {
        site.draft();
        site.live();
        var suspended = site.live();
        site.moderator()
                .suspendCampaign(SuspendCampaignRequest.newBuilder()
                        .setCampaignId(suspended.getId())
                        .build());
        site.moderator()
                .rejectCampaign(RejectCampaignRequest.newBuilder()
                        .setCampaignId(site.submitted().getId())
                        .setNote("No.")
                        .build());
        var request = CountCampaignsRequest.newBuilder()
                .setCreatorId(site.creatorId.toString())
                .build();
        var known = site.anybody().countCampaigns(request);
        assertThat(known.getPublicCount()).isEqualTo(1);
        assertThat(known.getStateCountsList()).isEmpty();
        assertThat(site.creator().countCampaigns(request).getStateCountsList()).isEmpty();
        assertThat(site.moderator().countCampaigns(request).getStateCountsList())
                .containsExactlyInAnyOrder(
                        count(CampaignState.CAMPAIGN_STATE_DRAFT),
                        count(CampaignState.CAMPAIGN_STATE_LIVE),
                        count(CampaignState.CAMPAIGN_STATE_REJECTED),
                        count(CampaignState.CAMPAIGN_STATE_SUSPENDED));
        assertThat(site.service("admin")
                        .countCampaigns(CountCampaignsRequest.getDefaultInstance())
                        .getStateCountsCount())
                .isGreaterThanOrEqualTo(4);
    }

    @Test
    void listsTheCategories() {
        var categories = site.anybody()
                .listCategories(ListCategoriesRequest.getDefaultInstance())
                .getCategoriesList();
        assertThat(categories).hasSizeGreaterThanOrEqualTo(12);
        assertThat(categories).extracting(Category::getId).contains("technology", "games", "art");
        assertThat(categories).extracting(Category::getName).doesNotContain("");
    }

    @Test
    void showsNoFundingOfWhatMayNotBeSeen() {
        var request = GetFundingRequest.newBuilder()
                .setCampaignId(site.draft().getId())
                .build();
        assertThat(Refusals.reason(() -> site.anybody().getFunding(request))).isEqualTo("CAMPAIGN_NOT_FOUND");
        assertThat(site.creator().getFunding(request).getFunding().getPercent()).isZero();
    }

    private static CampaignStateCount count(CampaignState state) {
        return CampaignStateCount.newBuilder().setState(state).setCount(1).build();
    }

    private static Campaign get(CampaignServiceBlockingStub stub, Campaign campaign) {
        return stub.getCampaign(GetCampaignRequest.newBuilder()
                        .setIdOrSlug(campaign.getSlug())
                        .build())
                .getCampaign();
    }

    private static boolean seen(CampaignServiceBlockingStub stub, Campaign campaign) {
        var listed = stub.batchGetCampaigns(BatchGetCampaignsRequest.newBuilder()
                                .addCampaignIds(campaign.getId())
                                .build())
                        .getCampaignsCount()
                == 1;
        for (var name : List.of(campaign.getId(), campaign.getSlug())) {
            var request = GetCampaignRequest.newBuilder().setIdOrSlug(name).build();
            if (listed) {
                assertThat(stub.getCampaign(request).getCampaign().getId()).isEqualTo(campaign.getId());
            } else {
                assertThat(Refusals.reason(() -> stub.getCampaign(request))).isEqualTo("CAMPAIGN_NOT_FOUND");
            }
        }
        return listed;
    }
}
