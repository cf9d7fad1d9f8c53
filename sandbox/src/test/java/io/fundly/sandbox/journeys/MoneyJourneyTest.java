package io.fundly.sandbox.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.sandbox.journeys.Cast.Person;
import io.fundly.sandbox.journeys.RunningPlatform.Running;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Follows money from a card to its creator, and back, through the REST face alone. */
@ExtendWith(RunningPlatform.class)
class MoneyJourneyTest {

    private static final Pattern ROW = Pattern.compile("(\\d+),(\\w+),(\\w+),\"(.*)\"");

    private final Running platform;
    private final Cast cast;

    MoneyJourneyTest(Running platform) {
        this.platform = platform;
        this.cast = new Cast(platform.anybody());
    }

    @Test
    void followsAPledgeFromTheCardToThePayout() throws Exception {
        var creator = cast.creator("Pia Payee");
        openAccount(creator);
        var id = cast.live(creator, Cast.campaign("Paid out", 5_000, Duration.ofSeconds(20)));
        var bea = cast.backer("Bea Payer");
        var pledged =
                bea.api().post("/payments", Cast.pledge(id, 8_000), Cast.key()).expect(201);

        var changed = bea.api()
                .patch("/payments/" + pledged.id(), Map.of("amount", Map.of("amount", 10_000, "currency", "EUR")))
                .expect(200)
                .json();
        assertThat(changed.path("amount").path("amount").asLong()).isEqualTo(10_000);
        cast.awaitFunding(id, 10_000, 1);
        var rehearsal =
                creator.api().get("/campaigns/" + id + "/rehearsal").expect(200).json();
        assertThat(rehearsal.path("succeeds").asBoolean()).isTrue();
        assertThat(rehearsal.path("platformFee").path("amount").asLong()).isEqualTo(500);

        cast.awaitState(id, "SUCCEEDED");
        Cast.awaitPledge(bea, pledged.id(), "COLLECTED");
        var collection = creator.api()
                .get("/campaigns/" + id + "/collection")
                .expect(200)
                .json();
        assertThat(collection.path("collected").path("amount").asLong()).isEqualTo(10_000);

        var refund = Map.of("amount", Map.of("amount", 2_000, "currency", "EUR"), "reason", "A part is missing.");
        creator.api()
                .post("/payments/" + pledged.id() + "/refunds", refund, Cast.key())
                .expect(201);
        Cast.awaitPledge(bea, pledged.id(), "PARTIALLY_REFUNDED");
        var tooMuch = Map.of("amount", Map.of("amount", 8_001, "currency", "EUR"), "reason", "Too much.");
        assertThat(creator.api()
                        .post("/payments/" + pledged.id() + "/refunds", tooMuch, Cast.key())
                        .reason())
                .isEqualTo("REFUND_EXCEEDS_CHARGE");

        awaitPaidOut(creator, id);
        var transfers = platform.stripe().effects("transfer.created").stream()
                .filter(effect -> effect.toString().contains(pledged.id()))
                .toList();
        assertThat(transfers).as("what Stripe really sent").hasSize(1);
        verifyBook(creator, id);
    }

    @Test
    void mendsAFailedPaymentWithAnotherCard() {
        var creator = cast.creator("Mo Maker");
        var id = cast.live(creator, Cast.campaign("Mended", 1_000, Duration.ofSeconds(15)));
        var ben = cast.backer("Ben Broke");
        var body = Cast.pledge(id, 3_000);
        body.put("paymentMethod", "pm_card_chargeCustomerFail");
        var pledged = ben.api().post("/payments", body, Cast.key()).expect(201);

        cast.awaitState(id, "SUCCEEDED");
        Cast.awaitPledge(ben, pledged.id(), "PAYMENT_FAILED");
        var failure =
                ben.api().get("/payments/" + pledged.id()).expect(200).json().path("failure");
        assertThat(failure.path("fixUntil").asText()).isNotEmpty();
        Cast.awaitNotification(ben, "did not go through");

        var mended = ben.api()
                .post("/payments/" + pledged.id() + "/retry", Map.of("paymentMethod", "pm_card_visa"), Cast.key())
                .expect(200);
        assertThat(mended.json().path("status").asText()).isEqualTo("COLLECTED");
        assertThat(platform.charges(pledged.id())).as("what Stripe really did").hasSize(1);
    }

    @Test
    void showsStrangersNothingOfTheMoney() {
        var creator = cast.creator("Own Er");
        var id = cast.live(creator, Cast.campaign("Nobody else's", 1_000, Duration.ofDays(2)));
        var stranger = cast.creator("Stran Ger");
        for (var path : List.of("/rehearsal", "/collection", "/ledger", "/payments")) {
            assertThat(stranger.api().get("/campaigns/" + id + path).status())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(stranger.api().get("/admin/reconciliation").status()).isEqualTo(403);
        assertThat(stranger.api().get("/admin/disputes").status()).isEqualTo(403);
    }

    private void openAccount(Person creator) {
        var account = creator.api()
                .post(
                        "/me/payout-account",
                        Map.of(
                                "country",
                                "DE",
                                "returnUrl",
                                "https://fundly.example/done",
                                "refreshUrl",
                                "https://fundly.example/again"),
                        Cast.key())
                .expect(201)
                .json();
        assertThat(account.path("onboardingUrl").asText()).startsWith("http");
        platform.stripe().completeOnboarding(account.path("id").asText());
        Cast.awaitStatus(creator.api(), "/me/payout-account", "ENABLED");
    }

    private static void awaitPaidOut(Person creator, String campaign) {
        Awaitility.await("payout").atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            var payouts = creator.api().get("/me/payouts").expect(200).json().path("items");
            assertThat(payouts.findValuesAsText("campaignId")).containsExactly(campaign);
            assertThat(payouts.findValuesAsText("status")).containsExactly("PAID");
        });
    }

    /** What an auditor does with the export: every hash is that of the one before and the text beside it. */
    private static void verifyBook(Person creator, String campaign) throws IOException, NoSuchAlgorithmException {
        var export = creator.api()
                .send("GET", "/campaigns/" + campaign + "/ledger", null, Map.of("Accept", "text/csv"))
                .expect(200);
        assertThat(export.header("Content-Type")).contains("text/csv;charset=UTF-8");
        var rows = export.text().lines().skip(1).toList();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(3);
        var previous = "0".repeat(64);
        for (var row : rows) {
            var cells = ROW.matcher(row);
            assertThat(cells.matches()).as(row).isTrue();
            var text = previous + "\n" + cells.group(4) + "\n";
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            assertThat(HexFormat.of().formatHex(digest)).isEqualTo(cells.group(3));
            previous = cells.group(3);
        }
    }
}
