package io.fundly.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fundly.campaigns.events.v1.CampaignSnapshot;
import io.fundly.campaigns.v1.Campaign;
import io.fundly.campaigns.v1.CampaignServiceGrpc;
import io.fundly.campaigns.v1.CreateCampaignRequest;
import io.fundly.campaigns.v1.GetCampaignRequest;
import io.fundly.platform.testing.EventProbe;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.platform.testing.Tokens;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
class SliceTest {

    @Inject
    Pool pool;

    @Test
    void slice() {
        try (var calls = GrpcCalls.open();
                var probe = EventProbe.open()) {
            var user = UUID.randomUUID();
            var request = CreateCampaignRequest.newBuilder()
                    .setCampaign(Campaign.newBuilder().setTitle("A title"))
                    .setRequestId("r1")
                    .build();
            var ok = CampaignServiceGrpc.newBlockingStub(
                    calls.as(Tokens.trusted().user(user, "creator")));
            var a = ok.createCampaign(request);
            var b = ok.createCampaign(request);
            assertThat(a).isEqualTo(b);
            assertThat(probe.await("campaigns.campaign.created.v1", 1)).hasSize(1);
            System.err.println("PRINT " + refused(calls.anonymous(), request));
            System.err.println("PRINT " + refused(calls.as(Tokens.trusted().expired(user, "creator")), request));
            System.err.println("PRINT " + refused(calls.as(Tokens.forged().user(user, "creator")), request));
            System.err.println("PRINT " + refused(calls.as(Tokens.trusted().user(user)), request));
            System.err.println("PRINT " + refused(calls.as("garbage"), request));
            System.err.println("PRINT "
                    + refused(
                            calls.as(Tokens.trusted().user(user, "creator")),
                            request.toBuilder()
                                    .setCampaign(Campaign.newBuilder().setTitle("x"))
                                    .build()));
            System.err.println("PRINT "
                    + refused(
                            calls.as(Tokens.trusted().user(user, "creator")),
                            request.toBuilder()
                                    .setCampaign(Campaign.newBuilder().setTitle("other title"))
                                    .build()));
            try {
                CampaignServiceGrpc.newBlockingStub(calls.anonymous())
                        .getCampaign(GetCampaignRequest.newBuilder().build());
            } catch (StatusRuntimeException e) {
                System.err.println("PRINT unimplemented " + e.getStatus());
            }
            probe.say(
                    "payments.x.y.v1",
                    CampaignSnapshot.newBuilder().setTitle("hello").build());
            probe.say(UUID.randomUUID(), "payments.x.y.v1", new byte[] {1, 2, 3});
            Awaitility.await().until(() -> count("SELECT count(*) FROM probe") == 1);
            Awaitility.await()
                    .until(() -> count("SELECT count(*) FROM inbox WHERE state = 'PARKED' AND attempts > 1") == 1);
        }
    }

    private long count(String sql) {
        return pool.query(sql)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private static String refused(Channel channel, CreateCampaignRequest request) {
        var e = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> CampaignServiceGrpc.newBlockingStub(channel).createCampaign(request));
        return e == null
                ? "NOT REFUSED"
                : e.getStatus() + " " + GrpcCalls.reason(e) + GrpcCalls.faultyFields(e) + Status.Code.OK;
    }
}
