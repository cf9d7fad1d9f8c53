package io.fundly.edge.payments;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import com.google.rpc.ErrorInfo;
import io.fundly.edge.EdgeEngines;
import io.fundly.edge.Neighbour;
import io.fundly.payments.v1.CreatePledgeRequest;
import io.fundly.payments.v1.CreatePledgeResponse;
import io.fundly.payments.v1.PledgeServiceGrpc;
import io.fundly.platform.testing.Tokens;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What can be carried to a service is judged there alone, so that its sender hears of all faults in one round; what cannot
 * be carried is refused here, and there all of it at once too.
 */
@QuarkusTest
@QuarkusTestResource(EdgeEngines.class)
class BadInputTest {

    @BeforeEach
    void paymentsAnswers() {
        Neighbour.leave();
        Neighbour.answers("payments", new Judge());
    }

    @Test
    void whatIsMissingIsNamedTogetherWithWhatIsWrong() {
        var answer = pledge("""
                {"campaignId": "lumen", "addOns": [{"quantity": 0}]}""");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("reason")).isEqualTo("INVALID_INPUT");
        assertThat(answer.jsonPath().getList("errors.field", String.class))
                .containsExactly(
                        "campaignId", "addOns[0].rewardId", "addOns[0].quantity", "Idempotency-Key", "amount.currency");
    }

    @Test
    void whatCannotBeCarriedIsRefusedHereAndAllOfItAtOnce() {
        var answer = pledge("""
                {"campaignId": 7, "amount": {"amount": 10.5, "colour": "red"}, "anonymous": "yes", "tip": 1}""");
        assertThat(answer.jsonPath().getList("errors.field", String.class))
                .containsExactlyInAnyOrder(
                        "campaignId", "amount.amount", "amount.colour", "amount.currency", "anonymous", "tip");
    }

    @Test
    void everyFaultOfAQueryIsNamedAtOnce() {
        var answer = given().get(
                        "/api/v1/campaigns?pageSize=0&minPercent=many&sort=cheapest&status=LIVE,SOON&endingWithin=x");
        assertThat(answer.jsonPath().getList("errors.field", String.class))
                .containsExactlyInAnyOrder("pageSize", "minPercent", "sort", "status", "endingWithin");
    }

    private static Response pledge(String body) {
        return given().header("Authorization", "Bearer " + Tokens.trusted().user(UUID.randomUUID()))
                .contentType("application/json")
                .body(body)
                .post("/api/v1/payments");
    }

    /** Names what the real service would, in its words. */
    private static final class Judge extends PledgeServiceGrpc.PledgeServiceImplBase {

        @Override
        public void createPledge(CreatePledgeRequest request, StreamObserver<CreatePledgeResponse> answer) {
            var faults = BadRequest.newBuilder();
            note(faults, "lumen".equals(request.getCampaignId()), "campaign_id");
            for (var index = 0; index < request.getAddOnsCount(); index++) {
                note(faults, request.getAddOns(index).getRewardId().isEmpty(), "add_ons[" + index + "].reward_id");
                note(faults, request.getAddOns(index).getQuantity() < 1, "add_ons[" + index + "].quantity");
            }
            note(faults, request.getRequestId().isEmpty(), "request_id");
            note(faults, request.getAmount().getCurrencyCode().isEmpty(), "amount.currency_code");
            answer.onError(StatusProto.toStatusException(com.google.rpc.Status.newBuilder()
                    .setCode(Status.Code.INVALID_ARGUMENT.value())
                    .setMessage("The request has faults.")
                    .addDetails(Any.pack(ErrorInfo.newBuilder()
                            .setReason("INVALID_INPUT")
                            .setDomain("fundly.io")
                            .build()))
                    .addDetails(Any.pack(faults.build()))
                    .build()));
        }

        private static void note(BadRequest.Builder faults, boolean wrong, String field) {
            if (wrong) {
                faults.addFieldViolations(
                        FieldViolation.newBuilder().setField(field).setDescription("is wrong"));
            }
        }
    }
}
