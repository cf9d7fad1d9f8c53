package io.fundly.sandbox.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What happens to a backer's card, told by Stripe's own API: the same journeys against the stand-in, with every run of
 * the tests, and against an account in test mode, where one is given. A payout is not among them, because Stripe lets
 * nobody through its onboarding without a person at the browser.
 */
abstract class StripeJourney {

    private static final Duration FUNDING_TIME = Duration.ofSeconds(25);

    private final Api anybody;
    private final StripeAccount stripe;
    private final Cast cast;

    StripeJourney(Api anybody, StripeAccount stripe) {
        this.anybody = anybody;
        this.stripe = stripe;
        this.cast = new Cast(anybody);
    }

    @Test
    void chargesACardOnceAndGivesPartOfItBack() {
        var creator = cast.creator("Cora Creator");
        var campaign = cast.live(creator, Cast.campaign("Charged once", 5_000, FUNDING_TIME));
        var backer = cast.backer("Bo Backer");
        var pledge = backer.api()
                .post("/payments", Cast.pledge(campaign, 8_000), Cast.key())
                .expect(201);
        assertThat(pledge.json().path("status").asText()).isEqualTo("ACTIVE");
        assertThat(stripe.payments(pledge.id())).as("before the deadline").isEmpty();

        Cast.awaitPledge(backer, pledge.id(), "COLLECTED");
        assertThat(succeeded(pledge.id())).singleElement().satisfies(payment -> {
            assertThat(payment.path("amount_received").asLong()).isEqualTo(8_000);
            assertThat(payment.path("currency").asText()).isEqualTo("eur");
        });

        var part = Map.of("amount", Map.of("amount", 2_000, "currency", "EUR"), "reason", "A part is missing.");
        creator.api()
                .post("/payments/" + pledge.id() + "/refunds", part, Cast.key())
                .expect(201);
        Cast.awaitPledge(backer, pledge.id(), "PARTIALLY_REFUNDED");
        assertThat(succeeded(pledge.id())
                        .getFirst()
                        .at("/latest_charge/amount_refunded")
                        .asLong())
                .isEqualTo(2_000);
    }

    @Test
    void takesTheCardThatIsEnteredAtTheForm() {
        var campaign = cast.live(cast.creator("Fay Form"), Cast.campaign("Entered", 1_000, Duration.ofDays(2)));
        var backer = cast.backer("Ed Enters");
        var body = Cast.pledge(campaign, 4_000);
        body.remove("paymentMethod");
        var pledge = backer.api().post("/payments", body, Cast.key()).expect(201);

        stripe.saveCard(pledge.json().path("clientSecret").asText(), "pm_card_visa");

        var confirmed = backer.api()
                .post("/payments/" + pledge.id() + "/confirm", Map.of())
                .expect(200);
        assertThat(confirmed.json().path("status").asText()).isEqualTo("ACTIVE");
    }

    @Test
    void refusesACardThatTheBankRefuses() {
        var campaign = cast.live(cast.creator("Rae Refused"), Cast.campaign("Refused", 1_000, Duration.ofDays(2)));
        var body = Cast.pledge(campaign, 4_000);
        body.put("paymentMethod", "pm_card_chargeDeclined");

        var refused = cast.backer("Di Clined").api().post("/payments", body, Cast.key());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.reason()).isEqualTo("PAYMENT_DECLINED");
    }

    @Test
    void mendsAChargeThatWasRefusedWithAnotherCard() {
        var campaign = cast.live(cast.creator("Mel Mender"), Cast.campaign("Mended", 1_000, FUNDING_TIME));
        var backer = cast.backer("Bea Broke");
        var body = Cast.pledge(campaign, 3_000);
        body.put("paymentMethod", "pm_card_chargeCustomerFail");
        var pledge = backer.api().post("/payments", body, Cast.key()).expect(201);
        Cast.awaitPledge(backer, pledge.id(), "PAYMENT_FAILED");
        assertThat(succeeded(pledge.id())).isEmpty();

        var mended = backer.api()
                .post("/payments/" + pledge.id() + "/retry", Map.of("paymentMethod", "pm_card_visa"), Cast.key())
                .expect(200);

        assertThat(mended.json().path("status").asText()).isEqualTo("COLLECTED");
        assertThat(succeeded(pledge.id())).hasSize(1);
    }

    @Test
    void takesNothingWhereTheGoalIsMissed() {
        var campaign = cast.live(cast.creator("Max Missed"), Cast.campaign("Missed", 900_000, FUNDING_TIME));
        var backer = cast.backer("Nell Nothing");
        var pledge = backer.api()
                .post("/payments", Cast.pledge(campaign, 3_000), Cast.key())
                .expect(201);

        Cast.awaitPledge(backer, pledge.id(), "CANCELED");

        assertThat(anybody.get("/campaigns/" + campaign + "/funding")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("FAILED");
        assertThat(stripe.payments(pledge.id())).isEmpty();
    }

    private List<JsonNode> succeeded(String pledgeId) {
        return stripe.payments(pledgeId).stream()
                .filter(payment -> payment.path("status").asText().equals("succeeded"))
                .toList();
    }
}
