package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.campaigns.events.v1.CampaignLaunched;
import io.fundly.campaigns.v1.FundingModel;
import io.fundly.operations.v1.DeadLetterServiceGrpc;
import io.fundly.operations.v1.ListDeadLettersRequest;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.platform.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message about a campaign that payments cannot read waits for a person, and holds up nobody behind it. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class PoisonTest {

    private static final byte[] GARBAGE = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x07};

    @Inject
    Pool pool;

    private Scene scene;
    private Sql sql;

    @BeforeEach
    void open() {
        scene = new Scene();
        sql = new Sql(pool);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    /** Bytes that are no message, and a message that says what cannot be. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void parksWhatItCannotReadAndGoesOn(boolean garbage) {
        var poison = UUID.randomUUID();
        var campaign = TestCampaign.live(FundingModel.FUNDING_MODEL_ALL_OR_NOTHING);
        var nonsense = CampaignLaunched.newBuilder()
                .setCampaign(campaign.snapshot().toBuilder().setCreatorId("nobody"))
                .build();
        scene.probe().say(poison, "campaigns.campaign.launched.v1", garbage ? GARBAGE : nonsense.toByteArray());
        scene.probe()
                .say(
                        "campaigns.campaign.launched.v1",
                        CampaignLaunched.newBuilder()
                                .setCampaign(campaign.snapshot())
                                .build());

        Scene.await("what came behind it is handled")
                .until(() ->
                        sql.number("SELECT count(*) FROM campaign_terms WHERE campaign_id = $1", campaign.id()) == 1);
        assertThat(scene.backer().pledge(campaign, "pm_card_visa").getStatus())
                .isEqualTo(PledgeStatus.PLEDGE_STATUS_ACTIVE);
        Scene.await("it is parked").until(() -> state(poison).equals("PARKED"));

        sql.run("UPDATE inbox SET attempts = 9, next_attempt_time = clock_timestamp() WHERE event_id = $1", poison);
        Scene.await("it is dead after the limit").until(() -> state(poison).equals("DEAD"));
        var letters = DeadLetterServiceGrpc.newBlockingStub(
                        scene.calls().as(Tokens.trusted().user(UUID.randomUUID(), "admin")))
                .listDeadLetters(ListDeadLettersRequest.getDefaultInstance())
                .getDeadLettersList();
        assertThat(letters).anyMatch(letter -> letter.getEventId().equals(poison.toString()));
    }

    private String state(UUID event) {
        return sql.rows("SELECT state FROM inbox WHERE event_id = $1", event).stream()
                .map(row -> row.getString(0))
                .findFirst()
                .orElse("");
    }
}
