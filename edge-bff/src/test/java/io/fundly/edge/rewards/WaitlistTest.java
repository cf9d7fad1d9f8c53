package io.fundly.edge.rewards;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.Timestamp;
import com.google.rpc.ErrorInfo;
import io.fundly.edge.EdgeEngines;
import io.fundly.edge.Neighbour;
import io.fundly.platform.testing.Tokens;
import io.fundly.rewards.v1.JoinWaitlistRequest;
import io.fundly.rewards.v1.JoinWaitlistResponse;
import io.fundly.rewards.v1.LeaveWaitlistRequest;
import io.fundly.rewards.v1.LeaveWaitlistResponse;
import io.fundly.rewards.v1.ListMyWaitlistEntriesRequest;
import io.fundly.rewards.v1.ListMyWaitlistEntriesResponse;
import io.fundly.rewards.v1.WaitlistEntry;
import io.fundly.rewards.v1.WaitlistEntryState;
import io.fundly.rewards.v1.WaitlistServiceGrpc;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lines for tiers that are sold out, as clients see them. */
@QuarkusTest
@QuarkusTestResource(EdgeEngines.class)
class WaitlistTest {

    private static final String REWARD = "0199a7c9-02fe-7b61-a7d3-5c4e9b8f1a22";
    private static final String IN_STOCK = "0199a7ca-9a10-7e8f-9b11-0d2c4e6f8a13";

    private final Line line = new Line();

    @BeforeEach
    void rewardsAnswers() {
        Neighbour.leave();
        Neighbour.answers("rewards", line);
    }

    @Test
    void whoJoinsHasAPlaceAndKeepsItOnTheSecondCall() {
        var joined = caller().post("/api/v1/rewards/" + REWARD + "/waitlist");
        var again = caller().post("/api/v1/rewards/" + REWARD + "/waitlist");

        assertThat(joined.statusCode()).as(joined.asString()).isEqualTo(201);
        assertThat(again.statusCode()).as(again.asString()).isEqualTo(200);
        assertThat(again.asString()).isEqualTo(joined.asString());
        assertThat(joined.jsonPath().getMap("$"))
                .containsEntry("rewardId", REWARD)
                .containsEntry("rewardTitle", "One lamp")
                .containsEntry("state", "WAITING")
                .containsEntry("position", 3)
                .containsEntry("joinedAt", "2027-03-14T08:00:00Z")
                .doesNotContainKey("offerExpiresAt");
    }

    @Test
    void whoLeavesIsOutOfIt() {
        caller().post("/api/v1/rewards/" + REWARD + "/waitlist");

        caller().delete("/api/v1/rewards/" + REWARD + "/waitlist").then().statusCode(204);

        assertThat(line.waiting).isEmpty();
    }

    @Test
    void listsWhatTheCallerWaitsForAndUntilWhenItIsKept() {
        var page = caller().get("/api/v1/me/waitlist?pageSize=1");

        assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
        assertThat(page.jsonPath().getString("nextPageToken")).isEqualTo("more than 1");
        assertThat(page.jsonPath().getMap("items[0]"))
                .containsEntry("state", "OFFERED")
                .containsEntry("position", 0)
                .containsEntry("offerExpiresAt", "2027-03-15T08:00:00Z");
    }

    @Test
    void nobodyHasToWaitForWhatIsThere() {
        var refused = caller().post("/api/v1/rewards/" + IN_STOCK + "/waitlist");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.jsonPath().getString("reason")).isEqualTo("REWARD_IN_STOCK");
    }

    @Test
    void onlyThoseWaitWhoAreLoggedIn() {
        given().post("/api/v1/rewards/" + REWARD + "/waitlist").then().statusCode(401);
        given().delete("/api/v1/rewards/" + REWARD + "/waitlist").then().statusCode(401);
        given().get("/api/v1/me/waitlist").then().statusCode(401);
        assertThat(line.waiting).isEmpty();
    }

    private static RequestSpecification caller() {
        return given().header("Authorization", "Bearer " + Tokens.trusted().user(UUID.randomUUID()));
    }

    /** Answers as the real service does. */
    private static final class Line extends WaitlistServiceGrpc.WaitlistServiceImplBase {

        private static final Timestamp JOINED =
                Timestamp.newBuilder().setSeconds(1_805_011_200L).build();

        private final Set<String> waiting = ConcurrentHashMap.newKeySet();

        @Override
        public void joinWaitlist(JoinWaitlistRequest request, StreamObserver<JoinWaitlistResponse> answer) {
            if (request.getRewardId().equals(IN_STOCK)) {
                answer.onError(StatusProto.toStatusException(com.google.rpc.Status.newBuilder()
                        .setCode(Status.Code.FAILED_PRECONDITION.value())
                        .setMessage("There is some of this reward: nobody has to wait for it.")
                        .addDetails(Any.pack(ErrorInfo.newBuilder()
                                .setReason("REWARD_IN_STOCK")
                                .setDomain("fundly.io")
                                .build()))
                        .build()));
                return;
            }
            answer.onNext(JoinWaitlistResponse.newBuilder()
                    .setEntry(entry().setState(WaitlistEntryState.WAITLIST_ENTRY_STATE_WAITING)
                            .setPosition(3))
                    .setJoined(waiting.add(request.getRewardId()))
                    .build());
            answer.onCompleted();
        }

        @Override
        public void leaveWaitlist(LeaveWaitlistRequest request, StreamObserver<LeaveWaitlistResponse> answer) {
            waiting.remove(request.getRewardId());
            answer.onNext(LeaveWaitlistResponse.getDefaultInstance());
            answer.onCompleted();
        }

        @Override
        public void listMyWaitlistEntries(
                ListMyWaitlistEntriesRequest request, StreamObserver<ListMyWaitlistEntriesResponse> answer) {
            answer.onNext(ListMyWaitlistEntriesResponse.newBuilder()
                    .addEntries(entry().setState(WaitlistEntryState.WAITLIST_ENTRY_STATE_OFFERED)
                            .setOfferExpireTime(JOINED.toBuilder().setSeconds(JOINED.getSeconds() + 86_400)))
                    .setNextPageToken("more than " + request.getPageSize())
                    .build());
            answer.onCompleted();
        }

        private static WaitlistEntry.Builder entry() {
            return WaitlistEntry.newBuilder()
                    .setRewardId(REWARD)
                    .setCampaignId("0199a7c2-5b1e-7d34-9c41-3f6f0e2a8b10")
                    .setRewardTitle("One lamp")
                    .setCreateTime(JOINED);
        }
    }
}
