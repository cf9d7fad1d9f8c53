package io.fundly.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.fundly.campaigns.v1.Campaign;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.campaigns.v1.CreateCampaignRequest;
import io.fundly.campaigns.v1.DeleteCampaignRequest;
import io.fundly.campaigns.v1.FundingModel;
import io.fundly.campaigns.v1.GetCampaignRequest;
import io.fundly.campaigns.v1.UpdateCampaignRequest;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.type.v1.Money;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(NeighbourPorts.class)
class DraftingTest {

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
    void storesADraftAsItWasGiven() {
        var proposal = Site.proposal()
                .setTitle("  Grüße aus Łódź  ")
                .addTags(" Solar ")
                .addTags("LIGHT");
        var draft = site.draft(proposal);
        assertThat(draft.getTitle()).isEqualTo("Grüße aus Łódź");
        assertThat(draft.getSlug()).startsWith("grusse-aus-lodz");
        assertThat(draft.getTagsList()).containsExactly("light", "solar");
        assertThat(draft.getGoal()).isEqualTo(Site.euros(100_000));
        assertThat(draft.getDeadlineTime().getSeconds())
                .isEqualTo(proposal.getDeadlineTime().getSeconds());
        assertThat(draft.getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_DRAFT);
        assertThat(draft.getCreatorId()).isEqualTo(site.creatorId.toString());
        assertThat(draft.getPledgedAmount()).isEqualTo(Site.euros(0));
        assertThat(draft.getVersion()).isEqualTo(1);
        assertThat(draft.getEtag()).isEqualTo("1");
        assertThat(draft.hasLaunchTime()).isFalse();
        assertThat(site.get(draft.getId())).isEqualTo(draft);
        assertThat(site.get(draft.getSlug())).isEqualTo(draft);
    }

    @Test
    void givesOneTitleManyAddresses() {
        var first = site.draft(Site.proposal().setTitle("Twice the same title"));
        var second = site.draft(Site.proposal().setTitle("Twice the same title"));
        assertThat(first.getSlug()).isEqualTo("twice-the-same-title");
        assertThat(second.getSlug()).matches("twice-the-same-title-[a-z2-9]{6}");
    }

    @Test
    void letsNothingOutOfADescriptionThatCouldRun() {
        var draft = site.draft(Site.proposal()
                .setDescription("# Hi\n<script>alert(1)</script> [x](javascript:alert(1)) <b onclick='x()'>b</b>"));
        assertThat(draft.getDescriptionHtml())
                .contains("<h1>Hi</h1>")
                .doesNotContain("<script", "href=\"javascript", "<b onclick");
    }

    @Test
    void namesEveryFaultAtOnce() {
        var campaign = Campaign.newBuilder()
                .setTitle("x")
                .setSummary("s".repeat(301))
                .setDescription("d".repeat(50_001))
                .setCategory("cats")
                .setCountry("XX")
                .addTags("<b>")
                .setGoal(Site.euros(-1))
                .setDeadlineTime(Timestamp.newBuilder().setSeconds(1))
                .setTimeZone("Mars/Olympus")
                .setImageUrl("http://example.org/a.png");
        var refusal = Refusals.of(() -> site.creator()
                .createCampaign(CreateCampaignRequest.newBuilder()
                        .setCampaign(campaign)
                        .setRequestId("r".repeat(256))
                        .build()));
        assertThat(refusal.reason()).isEqualTo("INVALID_INPUT");
        assertThat(refusal.fields())
                .containsExactlyInAnyOrder(
                        "request_id",
                        "campaign.title",
                        "campaign.summary",
                        "campaign.description",
                        "campaign.category",
                        "campaign.country",
                        "campaign.tags[0]",
                        "campaign.goal",
                        "campaign.funding_model",
                        "campaign.deadline_time",
                        "campaign.time_zone",
                        "campaign.image_url");
    }

    @Test
    void asksForEverythingThatADraftNeeds() {
        var refusal = Refusals.of(() -> site.creator().createCampaign(CreateCampaignRequest.getDefaultInstance()));
        assertThat(refusal.fields())
                .containsExactlyInAnyOrder(
                        "campaign.title",
                        "campaign.category",
                        "campaign.country",
                        "campaign.goal",
                        "campaign.funding_model",
                        "campaign.deadline_time");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "A <b>bold</b> title",
                "Two\nlines",
                "A bell \u0007",
                "Turned \u202e around",
                "A nul \0"
            })
    void refusesATitleThatIsNotPlainText(String title) {
        assertThat(refused(Site.proposal().setTitle(title)).fields()).containsExactly("campaign.title");
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, 0, AMOUNT_TOO_SMALL, 100",
        "EUR, -1, AMOUNT_TOO_SMALL, 100",
        "EUR, 99, AMOUNT_TOO_SMALL, 100",
        "EUR, 10000000001, AMOUNT_TOO_LARGE, 10000000000",
        "EUR, 9223372036854775807, AMOUNT_TOO_LARGE, 10000000000",
        "JPY, 99, AMOUNT_TOO_SMALL, 100",
        "KWD, 499, AMOUNT_TOO_SMALL, 500"
    })
    void boundsTheGoalByItsCurrency(String currency, long units, String reason, String limit) {
        var refusal = refused(Site.proposal()
                .setGoal(Money.newBuilder().setCurrencyCode(currency).setMinorUnits(units)));
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.fields()).containsExactly("campaign.goal");
        assertThat(refusal.metadata("minimum_minor_units") + refusal.metadata("maximum_minor_units"))
                .isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"XXX", "eur", "DEM", "", "EURO"})
    void refusesACurrencyThatIsNotTaken(String currency) {
        var refusal = refused(Site.proposal()
                .setGoal(Money.newBuilder().setCurrencyCode(currency).setMinorUnits(10_000)));
        assertThat(refusal.reason()).isEqualTo("UNKNOWN_CURRENCY");
        assertThat(refusal.metadata("currency")).isEqualTo(currency);
    }

    @Test
    void refusesAnUnknownCategory() {
        var refusal = refused(Site.proposal().setCategory("cats"));
        assertThat(refusal.reason()).isEqualTo("UNKNOWN_CATEGORY");
        assertThat(refusal.metadata("category")).isEqualTo("cats");
    }

    @Test
    void boundsTheDurationByTheDatabasesClock() {
        var past = refused(deadlineIn(Duration.ofDays(-1)));
        assertThat(past.reason()).isEqualTo("DURATION_TOO_SHORT");
        assertThat(past.metadata("minimum_seconds")).isEqualTo("86400");
        assertThat(past.fields()).containsExactly("campaign.deadline_time");
        assertThat(refused(deadlineIn(Duration.ofHours(23))).reason()).isEqualTo("DURATION_TOO_SHORT");
        assertThat(refused(deadlineIn(Duration.ofDays(61))).reason()).isEqualTo("DURATION_TOO_LONG");
        assertThat(site.draft(deadlineIn(Duration.ofDays(59))).getState())
                .isEqualTo(CampaignState.CAMPAIGN_STATE_DRAFT);
    }

    @Test
    void refusesATimeThatIsNone() {
        var refusal =
                refused(Site.proposal().setDeadlineTime(Timestamp.newBuilder().setSeconds(Long.MAX_VALUE)));
        assertThat(refusal.fields()).contains("campaign.deadline_time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://images.example.org/a.png", "/media/a.png", ""})
    void takesAnImageOfThisSiteOrOverHttps(String url) {
        assertThat(site.draft(Site.proposal().setImageUrl(url)).getImageUrl()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example.org/a.png", "javascript:alert(1)", "https://u:p@example.org/", "https://"})
    void refusesAnyOtherImage(String url) {
        assertThat(refused(Site.proposal().setImageUrl(url)).fields()).containsExactly("campaign.image_url");
    }

    @Test
    void answersTheSameRequestWithTheSameCampaign() {
        var request = CreateCampaignRequest.newBuilder()
                .setCampaign(Site.proposal())
                .setRequestId(UUID.randomUUID().toString())
                .build();
        var first = site.creator().createCampaign(request);
        assertThat(site.creator().createCampaign(request)).isEqualTo(first);
        var other = request.toBuilder().setCampaign(Site.proposal()).build();
        assertThat(Refusals.reason(() -> site.creator().createCampaign(other))).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void takesOverOnlyWhatTheMaskNames() {
        var draft = site.draft();
        var edited = site.edit(
                draft.toBuilder()
                        .setTitle("Another title altogether")
                        .setSummary("not taken over")
                        .setFundingModel(FundingModel.FUNDING_MODEL_KEEP_IT_ALL)
                        .build(),
                "title",
                "funding_model");
        assertThat(edited.getTitle()).isEqualTo("Another title altogether");
        assertThat(edited.getSlug()).startsWith("another-title-altogether");
        assertThat(edited.getSummary()).isEqualTo(draft.getSummary());
        assertThat(edited.getFundingModel()).isEqualTo(FundingModel.FUNDING_MODEL_KEEP_IT_ALL);
        assertThat(edited.getVersion()).isEqualTo(2);
        assertThat(site.edit(edited, "title", "goal", "tags")).isEqualTo(edited);
    }

    @Test
    void refusesAMaskThatNamesNothingOrTooMuch() {
        var draft = site.draft();
        assertThat(Refusals.of(() -> site.edit(draft)).fields()).containsExactly("update_mask");
        assertThat(Refusals.of(() -> site.edit(draft.toBuilder().setTitle("x").build(), "title", "state", "creator_id"))
                        .fields())
                .containsExactlyInAnyOrder("update_mask", "update_mask", "campaign.title");
    }

    @Test
    void refusesADecisionTakenOnAnOlderVersion() {
        var draft = site.draft();
        site.edit(draft.toBuilder().setTitle("A newer title").build(), "title");
        var refusal = Refusals.of(
                () -> site.edit(draft.toBuilder().setTitle("From the other tab").build(), "title"));
        assertThat(refusal.reason()).isEqualTo("STALE_ETAG");
        assertThat(refusal.metadata("current_etag")).isEqualTo("2");
        assertThat(Refusals.reason(() -> site.creator()
                        .deleteCampaign(DeleteCampaignRequest.newBuilder()
                                .setCampaignId(draft.getId())
                                .setEtag("1")
                                .build())))
                .isEqualTo("STALE_ETAG");
    }

    @Test
    void freezesWhatBackersDecideOnAtTheLaunch() {
        var live = site.live();
        var changed = live.toBuilder()
                .setEtag("")
                .setTitle("The same lamp, better named")
                .setGoal(Site.euros(200_000))
                .setDeadlineTime(Site.timestamp(Instant.now().plus(Duration.ofDays(50))))
                .build();
        var refusal = Refusals.of(() -> site.edit(changed, "title", "goal", "deadline_time"));
        assertThat(refusal.reason()).isEqualTo("FIELD_FROZEN");
        assertThat(refusal.metadata("field")).isEqualTo("goal,deadline_time");
        var same = changed.toBuilder()
                .setGoal(live.getGoal())
                .setDeadlineTime(live.getDeadlineTime())
                .build();
        var edited = site.edit(same, "title", "goal", "deadline_time", "funding_model", "time_zone");
        assertThat(edited.getTitle()).isEqualTo("The same lamp, better named");
        assertThat(edited.getSlug()).isEqualTo(live.getSlug());
    }

    @Test
    void keepsTheCurrencyThatRewardsArePricedIn() {
        var draft = site.draft();
        var other = draft.toBuilder()
                .setGoal(Money.newBuilder().setCurrencyCode("USD").setMinorUnits(5_000))
                .build();
        try (var neighbours = Neighbours.start()) {
            neighbours.hasRewards(UUID.fromString(draft.getId()));
            var refusal = Refusals.of(() -> site.edit(other, "goal"));
            assertThat(refusal.reason()).isEqualTo("CURRENCY_MISMATCH");
            assertThat(refusal.metadata("expected")).isEqualTo("EUR");
            assertThat(neighbours.claims()).allMatch(claims -> claims.contains(site.creatorId.toString()));
            var unrewarded = site.draft();
            assertThat(site.edit(unrewarded.toBuilder().setGoal(other.getGoal()).build(), "goal")
                            .getGoal())
                    .isEqualTo(other.getGoal());
        }
    }

    @Test
    void deletesADraftAndNothingElse() {
        var draft = site.draft();
        site.creator()
                .deleteCampaign(DeleteCampaignRequest.newBuilder()
                        .setCampaignId(draft.getId())
                        .build());
        assertThat(Refusals.reason(() -> site.get(draft.getId()))).isEqualTo("CAMPAIGN_NOT_FOUND");
        var submitted = site.submitted();
        var refusal = Refusals.of(() -> site.creator()
                .deleteCampaign(DeleteCampaignRequest.newBuilder()
                        .setCampaignId(submitted.getId())
                        .build()));
        assertThat(refusal.reason()).isEqualTo("ILLEGAL_STATE");
        assertThat(refusal.metadata("state")).isEqualTo("IN_REVIEW");
        assertThat(refusal.metadata("wanted")).isEqualTo("DELETE");
    }

    @Test
    void changesNothingForAnybodyButTheCreator() {
        var draft = site.draft();
        var live = site.live();
        var stranger = site.as(UUID.randomUUID(), "creator");
        assertThat(Refusals.reason(() -> stranger.updateCampaign(edit(draft)))).isEqualTo("CAMPAIGN_NOT_FOUND");
        assertThat(Refusals.reason(() -> stranger.updateCampaign(edit(live)))).isEqualTo("NOT_OWNER");
        assertThat(Refusals.reason(() -> stranger.deleteCampaign(DeleteCampaignRequest.newBuilder()
                        .setCampaignId(draft.getId())
                        .build())))
                .isEqualTo("CAMPAIGN_NOT_FOUND");
        assertThat(site.get(draft.getId()).getTitle()).isEqualTo(draft.getTitle());
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-slug", "not a slug!", "A\0B", "0190b7c0-0000-7000-8000-000000000000"})
    void knowsNothingOfWhatIsNotThere(String idOrSlug) {
        assertThat(Refusals.reason(() -> site.anybody()
                        .getCampaign(GetCampaignRequest.newBuilder()
                                .setIdOrSlug(idOrSlug)
                                .build())))
                .isEqualTo("CAMPAIGN_NOT_FOUND");
    }

    private static UpdateCampaignRequest edit(Campaign campaign) {
        return UpdateCampaignRequest.newBuilder()
                .setCampaign(campaign.toBuilder().setTitle("Taken over by a stranger"))
                .setUpdateMask(com.google.protobuf.FieldMask.newBuilder().addPaths("title"))
                .build();
    }

    private static Campaign.Builder deadlineIn(Duration duration) {
        return Site.proposal().setDeadlineTime(Site.timestamp(Instant.now().plus(duration)));
    }

    private Refusals refused(Campaign.Builder proposal) {
        return Refusals.of(() -> site.draft(proposal));
    }
}
