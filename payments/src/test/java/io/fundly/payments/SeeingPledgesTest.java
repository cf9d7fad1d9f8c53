package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.payments.testing.Backer;
import io.fundly.payments.testing.Refused;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.v1.CountBackedCampaignsRequest;
import io.fundly.payments.v1.GetPledgeRequest;
import io.fundly.payments.v1.ListCampaignPledgesRequest;
import io.fundly.payments.v1.ListMyPledgesRequest;
import io.fundly.payments.v1.Pledge;
import io.fundly.payments.v1.PledgeServiceGrpc;
import io.fundly.payments.v1.PledgeServiceGrpc.PledgeServiceBlockingStub;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.platform.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class SeeingPledgesTest {

    private Scene scene;
    private Backer backer;

    @BeforeEach
    void open() {
        scene = new Scene();
        backer = scene.backer();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private PledgeServiceBlockingStub as(UUID user, String... roles) {
        return PledgeServiceGrpc.newBlockingStub(
                scene.calls().as(Tokens.trusted().user(user, roles)));
    }

    @Test
    void hidesAPledgeFromEverybodyElse() {
        var pledge = backer.pledge(TestCampaign.allOrNothing(), "pm_card_visa");
        var stranger = scene.backer();
        assertThat(Refused.reason(() -> stranger.get(pledge.getId()))).isEqualTo("PLEDGE_NOT_FOUND");
        assertThat(Refused.reason(() -> stranger.confirm(pledge))).isEqualTo("PLEDGE_NOT_FOUND");
        assertThat(Refused.reason(() -> stranger.cancel(pledge))).isEqualTo("PLEDGE_NOT_FOUND");
        assertThat(Refused.reason(() -> get(as(UUID.randomUUID(), "creator"), pledge)))
                .isEqualTo("PLEDGE_NOT_FOUND");
        assertThat(Refused.reason(() -> get(as(UUID.randomUUID(), "moderator"), pledge)))
                .isEqualTo("PLEDGE_NOT_FOUND");
        assertThat(Refused.reason(() -> stranger.get(UUID.randomUUID().toString())))
                .isEqualTo("PLEDGE_NOT_FOUND");
        assertThat(backer.get(pledge.getId()).getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_ACTIVE);
    }

    private static Pledge get(PledgeServiceBlockingStub stub, Pledge pledge) {
        return stub.getPledge(GetPledgeRequest.newBuilder()
                        .setPledgeId(pledge.getId())
                        .build())
                .getPledge();
    }

    @Test
    void showsTheCreatorWhatCountsButNotWhoWantsToStayUnnamed() {
        var campaign = TestCampaign.allOrNothing();
        var named = backer.pledge(campaign, "pm_card_visa");
        var anonymous = backer.pledge(Backer.wish(campaign, "pm_card_visa").setAnonymous(true));
        var form = backer.pledge(campaign, "");
        var creator = as(campaign.creator(), "creator");

        assertThat(get(creator, named).getBackerId()).isEqualTo(backer.id().toString());
        assertThat(get(creator, anonymous).getBackerId()).isEmpty();
        assertThat(Refused.reason(() -> get(creator, form))).isEqualTo("PLEDGE_NOT_FOUND");
        var listed = list(creator, campaign);
        assertThat(listed).extracting(Pledge::getId).containsExactly(anonymous.getId(), named.getId());
        assertThat(listed).extracting(Pledge::getClientSecret).containsOnly("");
    }

    @Test
    void showsTheStaffEverythingButTheWayToTheForm() {
        var campaign = TestCampaign.allOrNothing();
        var form = backer.pledge(Backer.wish(campaign, "").setAnonymous(true));
        for (var role : new String[] {"finance", "admin"}) {
            var staff = as(UUID.randomUUID(), role);
            assertThat(get(staff, form).getBackerId()).isEqualTo(backer.id().toString());
            assertThat(get(staff, form).getClientSecret()).isEmpty();
            assertThat(list(staff, campaign)).hasSize(1);
        }
    }

    private static java.util.List<Pledge> list(PledgeServiceBlockingStub stub, TestCampaign campaign) {
        return stub.listCampaignPledges(ListCampaignPledgesRequest.newBuilder()
                        .setCampaignId(campaign.id().toString())
                        .build())
                .getPledgesList();
    }

    @Test
    void hidesTheListOfACampaignFromOtherCreators() {
        var campaign = TestCampaign.allOrNothing();
        assertThat(Refused.reason(() -> list(as(UUID.randomUUID(), "creator"), campaign)))
                .isEqualTo("CAMPAIGN_NOT_FOUND");
        assertThat(list(as(campaign.creator(), "creator"), campaign)).isEmpty();
    }

    @Test
    void listsTheCallersOwnPageByPageNewestFirst() {
        var campaign = TestCampaign.allOrNothing();
        var made = new ArrayList<String>();
        for (var number = 0; number < 5; number++) {
            made.addFirst(backer.pledge(campaign, "pm_card_visa").getId());
        }
        scene.backer().pledge(campaign, "pm_card_visa");
        var seen = new ArrayList<String>();
        var token = "";
        do {
            var page = backer.stub()
                    .listMyPledges(ListMyPledgesRequest.newBuilder()
                            .setPageSize(2)
                            .setPageToken(token)
                            .build());
            page.getPledgesList().forEach(pledge -> seen.add(pledge.getId()));
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        assertThat(seen).isEqualTo(made);
    }

    @Test
    void filtersByStatusAndBindsThePageTokenToTheFilter() {
        var campaign = TestCampaign.allOrNothing();
        backer.pledge(campaign, "pm_card_visa");
        backer.pledge(campaign, "pm_card_visa");
        backer.cancel(backer.pledge(campaign, "pm_card_visa"));
        var active = ListMyPledgesRequest.newBuilder()
                .addStatuses(PledgeStatus.PLEDGE_STATUS_ACTIVE)
                .setPageSize(1);
        var page = backer.stub().listMyPledges(active.build());
        assertThat(page.getPledgesList())
                .extracting(Pledge::getStatus)
                .containsExactly(PledgeStatus.PLEDGE_STATUS_ACTIVE);

        var other = active.setPageToken(page.getNextPageToken())
                .clearStatuses()
                .addStatuses(PledgeStatus.PLEDGE_STATUS_CANCELED)
                .build();
        assertThat(Refused.reason(() -> backer.stub().listMyPledges(other))).isEqualTo("INVALID_PAGE_TOKEN");
        assertThat(Refused.reason(() -> backer.stub()
                        .listMyPledges(ListMyPledgesRequest.newBuilder()
                                .setPageToken("nonsense")
                                .build())))
                .isEqualTo("INVALID_PAGE_TOKEN");
        assertThat(Refused.reason(() -> backer.stub()
                        .listMyPledges(ListMyPledgesRequest.newBuilder()
                                .addStatuses(PledgeStatus.PLEDGE_STATUS_UNSPECIFIED)
                                .build())))
                .isEqualTo("INVALID_INPUT");
    }

    @Test
    void countsTheCampaignsThatSomebodyBacksAsThePublicMayKnow() {
        var campaign = TestCampaign.allOrNothing();
        backer.pledge(campaign, "pm_card_visa");
        backer.pledge(campaign, "pm_card_visa");
        backer.pledge(TestCampaign.keepItAll(), "pm_card_visa");
        backer.pledge(Backer.wish(TestCampaign.keepItAll(), "pm_card_visa").setAnonymous(true));
        backer.pledge(TestCampaign.allOrNothing(), "");
        backer.cancel(backer.pledge(TestCampaign.allOrNothing(), "pm_card_visa"));

        var everybody = PledgeServiceGrpc.newBlockingStub(scene.calls().anonymous());
        assertThat(everybody
                        .countBackedCampaigns(CountBackedCampaignsRequest.newBuilder()
                                .setBackerId(backer.id().toString())
                                .build())
                        .getCount())
                .isEqualTo(2);
        assertThat(Refused.reason(() -> everybody.countBackedCampaigns(CountBackedCampaignsRequest.newBuilder()
                        .setBackerId("me")
                        .build())))
                .isEqualTo("INVALID_INPUT");
    }
}
