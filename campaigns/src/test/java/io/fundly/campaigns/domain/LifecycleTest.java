package io.fundly.campaigns.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.platform.errors.FundlyException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LifecycleTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant DEADLINE = START.plus(Duration.ofDays(30));
    private static final DurationLimits LIMITS = new DurationLimits(Duration.ofDays(1), Duration.ofDays(60));
    private static final Verdict VERDICT = new Verdict("somebody", "because");

    @Property
    void knowsEveryStateAndEveryAct(@ForAll CampaignState state, @ForAll CampaignAct act) {
        var next = Lifecycle.next(state, act);
        if (state.isOver()) {
            assertThat(next.filter(other -> other != state))
                    .as("What is over stays as it is.")
                    .isEmpty();
        }
        if (next.isPresent() && !(act == CampaignAct.EDIT || act == CampaignAct.DELETE)) {
            assertThat(Lifecycle.next(next.get(), act).orElse(next.get()))
                    .as("Done twice, an act is refused or leads to the same state.")
                    .isEqualTo(next.get());
        }
    }

    @Property(tries = 2_000)
    void movesOnlyAlongTheLifecycle(@ForAll("acts") List<CampaignAct> acts) {
        var campaign = campaign();
        for (var act : acts) {
            var before = campaign.state();
            var launched = campaign.wasLaunched();
            var allowed = Lifecycle.next(before, act);
            var event = attempt(campaign, act);
            if (event.isEmpty()) {
                assertThat(campaign.state()).isEqualTo(before);
            } else {
                assertThat(Optional.of(campaign.state())).isEqualTo(allowed);
            }
            assertThat(campaign.wasLaunched()).isEqualTo(launched || (act == CampaignAct.LAUNCH && event.isPresent()));
            assertThat(launched && isBeforeLaunch(campaign.state()))
                    .as("A launched campaign never becomes a draft again.")
                    .isFalse();
            assertThat(campaign.finalTotal().isPresent())
                    .isEqualTo(campaign.state() == CampaignState.SUCCEEDED || campaign.state() == CampaignState.FAILED);
        }
    }

    @Property
    void reachesTheEndThatItsTotalAndItsModelSay(
            @ForAll FundingModel model, @ForAll("totals") long total, @ForAll("goals") long goal) {
        var campaign = campaign(model, goal);
        campaign.submit(false, LIMITS, START);
        campaign.launch(LIMITS, START);
        campaign.beginClosing(DEADLINE);
        var event = campaign.settle(new FinalTotal("EUR", total, 1, 1), DEADLINE);
        var succeeds = model == FundingModel.KEEP_IT_ALL || total >= goal;
        assertThat(campaign.state()).isEqualTo(succeeds ? CampaignState.SUCCEEDED : CampaignState.FAILED);
        assertThat(event)
                .isInstanceOf(succeeds ? CampaignEvent.CampaignSucceeded.class : CampaignEvent.CampaignFailed.class);
    }

    @Provide
    Arbitrary<List<CampaignAct>> acts() {
        // The way to a live campaign is long, so that it is offered more often than chance would have it.
        var anything = Arbitraries.of(CampaignAct.class);
        var onwards = Arbitraries.of(
                CampaignAct.SUBMIT_WITHOUT_REVIEW, CampaignAct.LAUNCH, CampaignAct.BEGIN_CLOSING, CampaignAct.SUCCEED);
        return Arbitraries.oneOf(anything, onwards).list().ofMinSize(1).ofMaxSize(12);
    }

    @Provide
    Arbitrary<Long> totals() {
        return Arbitraries.longs().between(0, 2_000_000);
    }

    @Provide
    Arbitrary<Long> goals() {
        return Arbitraries.longs().between(1, 1_000_000);
    }

    private static boolean isBeforeLaunch(CampaignState state) {
        return Set.of(CampaignState.DRAFT, CampaignState.IN_REVIEW, CampaignState.APPROVED, CampaignState.REJECTED)
                .contains(state);
    }

    /** Does the act; the event, or the state it is in already, is there unless it was refused. */
    private static Optional<CampaignState> attempt(Campaign campaign, CampaignAct act) {
        try {
            switch (act) {
                case EDIT -> campaign.edit(proposal(FundingModel.ALL_OR_NOTHING, 1_000), Set.of(), START);
                case DELETE -> campaign.delete(START);
                case SUBMIT -> campaign.submit(true, LIMITS, START);
                case SUBMIT_WITHOUT_REVIEW -> campaign.submit(false, LIMITS, START);
                case APPROVE -> campaign.approve(VERDICT, START);
                case REJECT -> campaign.reject(VERDICT, START);
                case LAUNCH -> campaign.launch(LIMITS, START);
                case CANCEL -> campaign.cancel(VERDICT, START);
                case SUSPEND -> campaign.suspend(VERDICT, START);
                case REINSTATE_AS_APPROVED, REINSTATE_AS_LIVE -> reinstate(campaign, act);
                case BEGIN_CLOSING -> campaign.beginClosing(DEADLINE);
                case SUCCEED -> campaign.settle(new FinalTotal("EUR", 1_000, 1, 1), DEADLINE);
                case FAIL -> campaign.settle(new FinalTotal("EUR", 999, 1, 1), DEADLINE);
            }
            return Optional.of(campaign.state());
        } catch (FundlyException refused) {
            assertThat(refused.reason()).isEqualTo(CampaignReason.ILLEGAL_STATE);
            assertThat(refused.metadata())
                    .containsEntry("state", campaign.state().name());
            return Optional.empty();
        }
    }

    /** The campaign knows where it was suspended, so that there is one act for both ways back. */
    private static void reinstate(Campaign campaign, CampaignAct act) {
        var asLive = act == CampaignAct.REINSTATE_AS_LIVE;
        if (campaign.state() == CampaignState.SUSPENDED && campaign.wasLaunched() != asLive) {
            throw CampaignRefusals.illegalState(campaign.state(), act);
        }
        campaign.reinstate(VERDICT, START);
    }

    private static Campaign campaign() {
        return campaign(FundingModel.ALL_OR_NOTHING, 1_000);
    }

    private static Campaign campaign(FundingModel model, long goal) {
        return new Campaign(UUID.randomUUID(), proposal(model, goal), Slug.of("A lamp"), START);
    }

    private static ContentProposal proposal(FundingModel model, long goal) {
        return new ContentProposal(
                "A lamp",
                "It shines.",
                "**Brightly**.",
                "technology",
                "DE",
                List.of(),
                Optional.of(new Amount("EUR", goal)),
                Optional.of(model),
                Optional.of(DEADLINE),
                "",
                "");
    }
}
