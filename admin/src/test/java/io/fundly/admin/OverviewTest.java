package io.fundly.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.admin.v1.GetOverviewRequest;
import io.fundly.admin.v1.Overview;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.campaigns.v1.CampaignStateCount;
import io.fundly.type.v1.Money;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(AdminEngines.class)
class OverviewTest {

    private Office office;

    @BeforeEach
    void open() {
        office = new Office();
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void putsTogetherWhatTheServicesSay() {
        var overview = overview();
        assertThat(overview.getCampaignStatesList())
                .containsExactly(
                        count(CampaignState.CAMPAIGN_STATE_IN_REVIEW, 2), count(CampaignState.CAMPAIGN_STATE_LIVE, 5));
        assertThat(overview.getUsers()).isEqualTo(42);
        assertThat(overview.getOpenFlags()).isEqualTo(17);
        assertThat(overview.getNewUsers()).isEqualTo(4);
        assertThat(overview.getActiveUsers()).isEqualTo(9);
        assertThat(overview.getGrossPledgedList()).containsExactly(euros(12_000));
        assertThat(overview.getCollectedList()).containsExactly(euros(7_000));
        assertThat(overview.getUnavailableList()).isEmpty();
    }

    @Test
    void asksForWhatNotEveryCallerMaySeeOnItsOwnAccount() {
        overview();
        for (var method : new String[] {"CountCampaigns", "ListFlags", "GetPlatformReport"}) {
            assertThat(office.neighbours.faults.tokens(method)).containsExactly(Neighbours.SERVICE_TOKEN);
        }
    }

    @Test
    void namesWhatIsAway() {
        office.neighbours.faults.leave("CountCampaigns");
        office.neighbours.faults.leave("ListFlags");
        var overview = overview();
        assertThat(overview.getUnavailableList()).containsExactly("campaigns", "flags");
        assertThat(overview.getUsers()).isEqualTo(42);
        assertThat(overview.getOpenFlags()).isZero();
        assertThat(overview.getCampaignStatesList()).isEmpty();
    }

    @Test
    void doesNotWaitForWhoDoesNotAnswer() {
        office.neighbours.faults.fallSilent("GetPlatformReport");
        office.neighbours.faults.fallSilent("ListUsers");
        var overview = overview();
        assertThat(overview.getUnavailableList()).containsExactly("users", "report");
        assertThat(overview.getOpenFlags()).isEqualTo(17);
    }

    private Overview overview() {
        return office.moderator
                .getOverview(GetOverviewRequest.getDefaultInstance())
                .getOverview();
    }

    private static CampaignStateCount count(CampaignState state, long count) {
        return CampaignStateCount.newBuilder().setState(state).setCount(count).build();
    }

    private static Money euros(long cents) {
        return Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(cents).build();
    }
}
