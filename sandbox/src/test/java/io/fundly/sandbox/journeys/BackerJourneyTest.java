package io.fundly.sandbox.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.sandbox.journeys.RunningPlatform.Running;
import io.fundly.sandbox.outbox.Channel;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningPlatform.class)
class BackerJourneyTest {

    private final Running platform;
    private final Cast cast;

    BackerJourneyTest(Running platform) {
        this.platform = platform;
        this.cast = new Cast(platform.anybody());
    }

    @Test
    void chargesABackerOnceWhenTheCampaignSucceeds() {
        var word = "lathe" + UUID.randomUUID().toString().substring(0, 8);
        var creator = cast.creator("Cleo Creator");
        var id = cast.live(creator, Cast.campaign("A small " + word, 5_000, Duration.ofSeconds(25)));
        var reward = creator.api()
                .post("/campaigns/" + id + "/rewards", reward(5_000, 1))
                .expect(201)
                .id();
        var bea = cast.backer("Bea Backer");

        Awaitility.await("found by filter")
                .atMost(Cast.SOON)
                .untilAsserted(() -> assertThat(platform.anybody()
                                .get("/campaigns?q=" + word
                                        + "&category=technology&country=DE&maxPercent=50&sort=newest")
                                .expect(200)
                                .text())
                        .contains(id));
        var page = bea.api().get("/campaigns/" + id).expect(200).json();
        assertThat(page.path("rewards").findValuesAsText("id")).containsExactly(reward);

        var pledged = bea.api()
                .post("/payments", Cast.pledge(id, 6_000, reward), Cast.key())
                .expect(201);
        assertThat(pledged.json().path("status").asText()).isEqualTo("ACTIVE");
        cast.awaitFunding(id, 6_000, 1);
        Cast.awaitNotification(bea, word);
        Awaitility.await("mail of the pledge")
                .atMost(Cast.SOON)
                .until(() -> platform.outbox().to(Channel.MAIL, bea.email()).stream()
                        .anyMatch(mail -> mail.text().contains(word)));

        var late = cast.backer("Lee Late").api().post("/payments", Cast.pledge(id, 6_000, reward), Cast.key());
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.reason()).isEqualTo("REWARD_SOLD_OUT");

        cast.awaitState(id, "SUCCEEDED");
        Cast.awaitPledge(bea, pledged.id(), "COLLECTED");
        assertThat(platform.charges(pledged.id())).as("what Stripe really did").hasSize(1);
        var payment = bea.api().get("/payments/" + pledged.id()).expect(200).json();
        assertThat(payment.path("transactions").findValuesAsText("type")).contains("CHARGE");
        var tooLate = cast.backer("Tess Tardy").api().post("/payments", Cast.pledge(id, 6_000), Cast.key());
        assertThat(tooLate.status()).isEqualTo(409);
    }

    @Test
    void chargesNobodyWhenTheGoalIsMissed() {
        var creator = cast.creator("Cora Creator");
        var id = cast.live(creator, Cast.campaign("Too dear a thing", 900_000, Duration.ofSeconds(15)));
        var ben = cast.backer("Ben Backer");
        var pledged =
                ben.api().post("/payments", Cast.pledge(id, 2_500), Cast.key()).expect(201);
        cast.awaitFunding(id, 2_500, 1);

        cast.awaitState(id, "FAILED");

        Cast.awaitPledge(ben, pledged.id(), "CANCELED");
        assertThat(platform.charges(pledged.id())).as("what Stripe really did").isEmpty();
    }

    @Test
    void chargesAtOnceWhereTheCreatorKeepsItAll() {
        var creator = cast.creator("Kit Keeper");
        var body = Cast.campaign("Keeps it all", 100_000, Duration.ofDays(3));
        body.put("fundingModel", "KEEP_IT_ALL");
        var id = cast.live(creator, body);

        var pledged = cast.backer("Kim Backer")
                .api()
                .post("/payments", Cast.pledge(id, 1_500), Cast.key())
                .expect(201);

        assertThat(pledged.json().path("status").asText()).isEqualTo("COLLECTED");
        assertThat(platform.charges(pledged.id())).hasSize(1);
        cast.awaitFunding(id, 1_500, 1);
    }

    @Test
    void takesADoubleClickForOnePledgeAndRefusesAnotherBodyUnderItsKey() {
        var id = cast.live(cast.creator("Dot Creator"), Cast.campaign("Clicked twice", 100_000, Duration.ofDays(3)));
        var backer = cast.backer("Dee Double");
        var key = Cast.key();

        var first = backer.api().post("/payments", Cast.pledge(id, 2_000), key).expect(201);
        var second = backer.api().post("/payments", Cast.pledge(id, 2_000), key).expect(201);
        var other = backer.api().post("/payments", Cast.pledge(id, 3_000), key);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.reason()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        cast.awaitFunding(id, 2_000, 1);
    }

    @Test
    void letsABackerConfirmInTheBrowserAndTakeThePledgeBack() {
        var id = cast.live(cast.creator("Cam Creator"), Cast.campaign("Confirmed later", 100_000, Duration.ofDays(3)));
        var backer = cast.backer("Bo Browser");
        var body = Cast.pledge(id, 4_000);
        body.remove("paymentMethod");

        var pledged = backer.api().post("/payments", body, Cast.key()).expect(201);
        var secret = pledged.json().path("clientSecret").asText();
        assertThat(secret).isNotEmpty();
        platform.saveCard(secret);
        var confirmed = backer.api()
                .post("/payments/" + pledged.id() + "/confirm", Map.of())
                .expect(200);
        assertThat(confirmed.json().path("status").asText()).isEqualTo("ACTIVE");
        cast.awaitFunding(id, 4_000, 1);

        backer.api().post("/payments/" + pledged.id() + "/cancel", Map.of()).expect(200);
        cast.awaitFunding(id, 0, 0);
    }

    @Test
    void keepsAPledgeFromOtherBackers() {
        var id =
                cast.live(cast.creator("Pia Private"), Cast.campaign("Nobody's business", 100_000, Duration.ofDays(3)));
        var pledged = cast.backer("Own Er")
                .api()
                .post("/payments", Cast.pledge(id, 1_000), Cast.key())
                .expect(201);
        var stranger = cast.backer("Stran Ger").api();

        assertThat(stranger.get("/payments/" + pledged.id()).status()).isEqualTo(404);
        assertThat(stranger.post("/payments/" + pledged.id() + "/cancel", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(stranger.post("/payments/" + pledged.id() + "/confirm", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(stranger.get("/me/pledges").expect(200).json().path("items")).isEmpty();
        assertThat(platform.anybody().get("/payments/" + pledged.id()).status()).isEqualTo(401);
        assertThat(stranger.get("/campaigns/" + id + "/payments").status()).isIn(403, 404);
    }

    static Map<String, Object> reward(long amount, int quantity) {
        return Map.of(
                "title", "The thing itself",
                "description", "One of them, signed.",
                "amountRequired", Map.of("amount", amount, "currency", "EUR"),
                "quantity", quantity,
                "estimatedDelivery", "2027-06");
    }
}
