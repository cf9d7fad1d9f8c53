package io.fundly.payments.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.payments.domain.GatewayAnswer.Absent;
import io.fundly.payments.domain.GatewayAnswer.ActionNeeded;
import io.fundly.payments.domain.GatewayAnswer.Authorized;
import io.fundly.payments.domain.GatewayAnswer.Charged;
import io.fundly.payments.domain.GatewayAnswer.Declined;
import io.fundly.payments.domain.GatewayAnswer.Deferred;
import io.fundly.payments.domain.GatewayAnswer.Invalid;
import io.fundly.payments.domain.GatewayAnswer.Ready;
import io.fundly.payments.domain.GatewayAnswer.Unclear;
import io.fundly.payments.domain.GatewayAnswer.Underway;
import io.fundly.payments.domain.GatewayAnswer.Voided;
import io.fundly.payments.domain.PledgeEvent.PledgeCollected;
import io.fundly.platform.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What any answers, in any order and however often, make of a pledge. */
class PledgeProgressTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Dunning DUNNING = new Dunning(Duration.ofDays(2), Duration.ofDays(7));
    private static final Money AMOUNT = new Money("EUR", 2_500);
    private static final Charged CHARGED = new Charged("pi_1", new ChargeFacts("ch_1", AMOUNT, NOW, Optional.empty()));

    private static PledgeProgress pledge(FundingModel model, boolean rewarded) {
        var choice = new RewardChoice(rewarded ? UUID.randomUUID() : null, AddOns.NONE, "");
        var terms = Terms.live(model);
        return Pledge.begin(
                new PledgeOrder(
                        terms.campaignId(), UUID.randomUUID(), AMOUNT, choice, Optional.of("pm_1"), false, "r", "f"),
                terms,
                NOW);
    }

    private static PledgeProgress charging() {
        var progress = pledge(FundingModel.ALL_OR_NOTHING, false);
        progress.take(new Ready("seti_1", "pm_2"), Terms.live(FundingModel.ALL_OR_NOTHING), DUNNING, NOW);
        progress.admit(Terms.live(FundingModel.ALL_OR_NOTHING), 1, NOW);
        return progress.charge(NOW);
    }

    @Provide
    Arbitrary<List<GatewayAnswer>> paymentAnswers() {
        return Arbitraries.of(
                        new Authorized("pi_1"),
                        CHARGED,
                        new ActionNeeded("pi_1", "secret"),
                        new Declined("pi_1", new Decline("insufficient_funds", "No.", "")),
                        new Invalid(Refusal.of(PaymentsReason.INVALID_PAYMENT_METHOD, "No.", Map.of())),
                        new Underway("pi_1"),
                        new Voided("pi_1"),
                        new Absent(),
                        new Deferred("busy"),
                        new Unclear("lost"))
                .list()
                .ofMaxSize(8)
                .map(ArrayList::new);
    }

    @Provide
    Arbitrary<List<GatewayAnswer>> setupAnswers() {
        return Arbitraries.of(
                        (GatewayAnswer) new Ready("seti_1", "pm_2"),
                        new ActionNeeded("seti_1", "secret"),
                        new Declined("seti_1", new Decline("generic_decline", "No.", "")),
                        new Invalid(Refusal.of(PaymentsReason.INVALID_PAYMENT_METHOD, "No.", Map.of())),
                        new Underway("seti_1"),
                        new Voided("seti_1"),
                        new Absent(),
                        new Deferred("busy"),
                        new Unclear("lost"))
                .list()
                .ofMaxSize(8)
                .map(ArrayList::new);
    }

    /** Money that came is money that came, whatever is said after, and it is said once. */
    @Property
    void collectsOnceAndNeverTakesItBack(@ForAll("paymentAnswers") List<GatewayAnswer> answers) {
        var progress = charging();
        var collected = 0;
        var money = false;
        for (var answer : answers) {
            // Money is only held where it was asked to be held.
            if (answer instanceof Authorized) {
                continue;
            }
            money |= answer instanceof Charged;
            var event = progress.take(answer, Terms.live(FundingModel.ALL_OR_NOTHING), DUNNING, NOW);
            collected += event.filter(said -> said instanceof PledgeCollected).isPresent() ? 1 : 0;
            assertThat(progress.pledge().state() == PledgeState.COLLECTED).isEqualTo(money);
            assertThat(progress.attempt().hasCollected()).isEqualTo(money);
            assertThat(progress.pledge().counts()).as("it goes on counting").isTrue();
        }
        assertThat(collected).isEqualTo(money ? 1 : 0);
    }

    /** Nothing but a definite refusal ends a charge as failed. */
    @Property
    void neverTakesALostAnswerForARefusal(@ForAll("paymentAnswers") List<GatewayAnswer> answers) {
        var progress = charging();
        for (var answer : answers) {
            if (answer instanceof Unclear || answer instanceof Deferred || answer instanceof Underway) {
                progress.take(answer, Terms.live(FundingModel.ALL_OR_NOTHING), DUNNING, NOW);
            }
        }
        assertThat(progress.pledge().state()).isEqualTo(PledgeState.CHARGING);
        assertThat(progress.next()).isEqualTo(Step.PAY);
    }

    /** A pledge on its way in is waiting, ready, or over and undone; it never stands still with nothing to do. */
    @Property
    void alwaysKnowsWhatComesNext(@ForAll("setupAnswers") List<GatewayAnswer> answers, @ForAll boolean rewarded) {
        var progress = pledge(FundingModel.ALL_OR_NOTHING, rewarded);
        for (var answer : answers) {
            progress.take(answer, Terms.live(FundingModel.ALL_OR_NOTHING), DUNNING, NOW);
        }
        if (progress.pledge().state().isEntering()) {
            assertThat(progress.next()).isNotEqualTo(Step.REST);
        } else {
            assertThat(progress.pledge().state()).isEqualTo(PledgeState.CANCELED);
            assertThat(progress.pledge().reservation())
                    .isEqualTo(rewarded ? ReservationState.RELEASE_DUE : ReservationState.NONE);
        }
    }

    /** Whatever was said before: once given up, what may be open at the processor is canceled there. */
    @Property
    void leavesNothingOpenBehind(@ForAll("paymentAnswers") List<GatewayAnswer> answers) {
        var terms = Terms.live(FundingModel.KEEP_IT_ALL);
        var progress = pledge(FundingModel.KEEP_IT_ALL, false);
        for (var answer : answers) {
            if (!(answer instanceof Charged)) {
                progress.take(answer, terms, DUNNING, NOW);
            }
        }
        if (progress.pledge().state().isEntering()) {
            progress.abandon(Optional.empty(), terms, NOW);
        }
        var open = progress.attempt().state();
        assertThat(open).isIn(AttemptState.FAILED, AttemptState.VOID_DUE, AttemptState.VOIDED);
        if (open == AttemptState.VOID_DUE) {
            assertThat(progress.next()).isEqualTo(Step.UNDO);
            progress.take(new Voided("pi_1"), terms, DUNNING, NOW);
        }
        progress.take(new Authorized("pi_1"), terms, DUNNING, NOW);
        assertThat(progress.attempt().state()).as("a late hold is canceled too").isEqualTo(AttemptState.VOID_DUE);
    }

    @Example
    void holdsTheMoneyOfAKeepItAllPledgeUntilItCounts() {
        var terms = Terms.live(FundingModel.KEEP_IT_ALL);
        var progress = pledge(FundingModel.KEEP_IT_ALL, false);
        progress.take(new Authorized("pi_1"), terms, DUNNING, NOW);
        assertThat(progress.next()).isEqualTo(Step.ADMIT);
        assertThat(progress.admit(terms, 1, NOW)).hasSize(1);
        assertThat(progress.pledge().state()).isEqualTo(PledgeState.CHARGING);
        assertThat(progress.next()).isEqualTo(Step.CAPTURE);
        assertThat(progress.take(CHARGED, terms, DUNNING, NOW)).containsInstanceOf(PledgeCollected.class);
        assertThat(progress.next()).isEqualTo(Step.REST);
    }

    @Example
    void keepsTheFormOpenAfterADeclineThere() {
        var terms = Terms.live(FundingModel.ALL_OR_NOTHING);
        var progress = pledge(FundingModel.ALL_OR_NOTHING, false);
        progress.take(new ActionNeeded("seti_1", "secret"), terms, DUNNING, NOW);
        progress.take(new Declined("seti_1", new Decline("generic_decline", "No.", "")), terms, DUNNING, NOW);
        assertThat(progress.next()).isEqualTo(Step.WAIT);
        assertThat(progress.attempt().clientSecret()).contains("secret");
        assertThat(progress.attempt().decline()).isPresent();
    }

    @Example
    void ignoresAnAnswerToAnEarlierAttempt() {
        var first = pledge(FundingModel.ALL_OR_NOTHING, false);
        var terms = Terms.live(FundingModel.ALL_OR_NOTHING);
        first.take(new Ready("seti_1", "pm_2"), terms, DUNNING, NOW);
        first.admit(terms, 1, NOW);
        var charge = first.charge(NOW);
        assertThat(first.take(new Voided("seti_1"), terms, DUNNING, NOW)).isEmpty();
        assertThat(charge.pledge().state()).isEqualTo(PledgeState.CHARGING);
        assertThat(charge.attempt().paymentMethod()).contains("pm_2");
        assertThat(first.attempt().state()).isEqualTo(AttemptState.SUCCEEDED);
    }
}
