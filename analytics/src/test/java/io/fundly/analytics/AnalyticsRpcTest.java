package io.fundly.analytics;

import static io.fundly.analytics.Said.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import io.fundly.analytics.v1.AnalyticsServiceGrpc;
import io.fundly.analytics.v1.AnalyticsServiceGrpc.AnalyticsServiceBlockingStub;
import io.fundly.analytics.v1.GetCampaignReportRequest;
import io.fundly.analytics.v1.GetPlatformReportRequest;
import io.fundly.analytics.v1.Interval;
import io.fundly.analytics.v1.RecordViewRequest;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.platform.testing.Tokens;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
class AnalyticsRpcTest {

    private static final String RECORD_VIEW =
            AnalyticsServiceGrpc.getRecordViewMethod().getFullMethodName();

    @Inject
    Rows rows;

    private final UUID campaign = UUID.randomUUID();
    private final UUID creator = UUID.randomUUID();
    private GrpcCalls calls;

    @BeforeEach
    void open() {
        calls = GrpcCalls.open();
        rows.run(
                "INSERT INTO campaign VALUES ($1, $2, 'Lamp', 'technology', 'EUR', 'LIVE',"
                        + " now() - interval '2 days', now() - interval '1 day', 1)",
                campaign,
                creator);
    }

    @AfterEach
    void close() {
        calls.close();
    }

    static Stream<String> methods() {
        return AnalyticsServiceGrpc.getServiceDescriptor().getMethods().stream()
                .map(MethodDescriptor::getFullMethodName);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void refusesEveryTokenThatDoesNotHold(String method) {
        var user = UUID.randomUUID();
        assertThat(code(calls.as("nonsense"), method)).isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(code(calls.as(Tokens.trusted().expired(user, "admin")), method))
                .isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(code(calls.as(Tokens.forged().user(user, "admin")), method)).isEqualTo(Status.Code.UNAUTHENTICATED);
        // Looking is for everybody: without a token it gets as far as the faults of the request.
        assertThat(code(calls.anonymous(), method))
                .isEqualTo(method.equals(RECORD_VIEW) ? Status.Code.INVALID_ARGUMENT : Status.Code.UNAUTHENTICATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"backer", "creator", "moderator", "finance"})
    void thePlatformReportIsForAdmins(String role) {
        assertThat(refusal(() ->
                        as(UUID.randomUUID(), role).getPlatformReport(GetPlatformReportRequest.getDefaultInstance())))
                .isEqualTo("PERMISSION_DENIED");
    }

    @Test
    void anotherServiceThanAdminGetsNoPlatformReport() {
        var stub =
                AnalyticsServiceGrpc.newBlockingStub(calls.as(Tokens.trusted().service("payments")));

        assertThat(refusal(() -> stub.getPlatformReport(GetPlatformReportRequest.getDefaultInstance())))
                .isEqualTo("PERMISSION_DENIED");
    }

    @Test
    void anAdminGetsBothReports() {
        var admin = as(UUID.randomUUID(), "admin");

        assertThat(admin.getPlatformReport(GetPlatformReportRequest.getDefaultInstance())
                        .hasReport())
                .isTrue();
        assertThat(admin.getCampaignReport(request().build()).getReport().getCampaignId())
                .isEqualTo(campaign.toString());
    }

    @Test
    void anotherCreatorDoesNotEvenLearnThatTheCampaignIsThere() {
        var stranger = as(UUID.randomUUID(), "creator");

        var foreign = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> stranger.getCampaignReport(request().build()));
        var unknown = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> stranger.getCampaignReport(
                        request().setCampaignId(UUID.randomUUID().toString()).build()));

        assertThat(GrpcCalls.reason(foreign)).isEqualTo("CAMPAIGN_NOT_FOUND");
        assertThat(foreign.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(foreign.getStatus().getDescription())
                .isEqualTo(unknown.getStatus().getDescription());
    }

    @Test
    void aReportWithoutAnyEventIsAllZeros() {
        var report = own().getCampaignReport(request().build()).getReport();

        assertThat(report.getPointsList())
                .hasSize(2)
                .allSatisfy(point -> assertThat(point.getViews()).isZero());
        assertThat(report.getPledged().getCurrencyCode()).isEqualTo("EUR");
        assertThat(report.getConversionBasisPoints()).isZero();
        assertThat(report.hasFreshTime()).isFalse();
    }

    @Test
    void namesEveryFaultOfAViewAtOnce() {
        var request = RecordViewRequest.newBuilder()
                .setCampaignId("lamp")
                .setVisitorId("v".repeat(65))
                .setReferrer("r".repeat(2_001))
                .setShareId("s\u0000")
                .setCountry("Germany")
                .setOccurTime(Timestamp.newBuilder().setSeconds(Long.MAX_VALUE))
                .build();

        var refused = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> AnalyticsServiceGrpc.newBlockingStub(calls.anonymous()).recordView(request));

        assertThat(GrpcCalls.reason(refused)).isEqualTo("INVALID_INPUT");
        assertThat(GrpcCalls.faultyFields(refused))
                .containsExactlyInAnyOrder(
                        "campaign_id", "visitor_id", "referrer", "share_id", "country", "occur_time");
    }

    @Test
    void onlyServicesSayWhenAViewWas() {
        var past = Instant.now().minus(1, ChronoUnit.HOURS).minus(1, ChronoUnit.DAYS);
        var view = view("anna").setOccurTime(time(past)).build();

        assertThat(AnalyticsServiceGrpc.newBlockingStub(calls.anonymous()).recordView(view))
                .isNotNull();
        assertThat(rows.count(
                        "SELECT count(*) FROM view_rollup WHERE campaign_id = $1 AND newest_time > now() - interval '1 hour'",
                        campaign))
                .isEqualTo(1);

        assertThat(AnalyticsServiceGrpc.newBlockingStub(
                                calls.as(Tokens.trusted().service("edge-bff")))
                        .recordView(view))
                .isNotNull();
        assertThat(rows.count(
                        "SELECT count(*) FROM view_rollup WHERE campaign_id = $1 AND newest_time < now() - interval '1 day'",
                        campaign))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {3_600, -401L * 86_400})
    void aServiceCannotMoveAViewToTheFutureOrToLongAgo(long seconds) {
        var stub =
                AnalyticsServiceGrpc.newBlockingStub(calls.as(Tokens.trusted().service("edge-bff")));
        var refused = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> stub.recordView(view("anna")
                        .setOccurTime(time(Instant.now().plusSeconds(seconds)))
                        .build()));

        assertThat(GrpcCalls.faultyFields(refused)).containsExactly("occur_time");
    }

    @Test
    void stopsCountingAVisitorWhoLooksMoreOftenThanAnybodyDoes() {
        var stub = AnalyticsServiceGrpc.newBlockingStub(calls.anonymous());
        for (var number = 0; number < 100; number++) {
            assertThat(stub.recordView(view("robot").build())).isNotNull();
        }

        var refused = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> stub.recordView(view("robot").build()));

        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(GrpcCalls.reason(refused)).isEqualTo("RATE_LIMITED");
        assertThat(rows.count("SELECT sum(views)::bigint FROM view_rollup WHERE campaign_id = $1", campaign))
                .isEqualTo(100);
    }

    @Test
    void countsAViewOfACampaignThatIsNotKnownYet() {
        var unknown = UUID.randomUUID();

        assertThat(AnalyticsServiceGrpc.newBlockingStub(calls.anonymous())
                        .recordView(
                                view("anna").setCampaignId(unknown.toString()).build()))
                .isNotNull();
        assertThat(rows.count("SELECT sum(views)::bigint FROM view_rollup WHERE campaign_id = $1", unknown))
                .isEqualTo(1);
    }

    @Test
    void refusesMoreThanAThousandIntervals() {
        var end = Instant.now().truncatedTo(ChronoUnit.HOURS);
        var request = request().setInterval(Interval.INTERVAL_HOUR).setEndTime(time(end));

        assertThat(own().getCampaignReport(request.clone()
                                .setStartTime(time(end.minus(1_000, ChronoUnit.HOURS)))
                                .build())
                        .getReport()
                        .getPointsCount())
                .isEqualTo(1_000);
        assertThat(faults(request.clone()
                        .setStartTime(time(end.minus(1_001, ChronoUnit.HOURS)))
                        .build()))
                .containsExactly("end_time");
    }

    @Test
    void refusesAnEndBeforeTheStartAndAnIntervalItDoesNotKnow() {
        var now = Instant.now();

        assertThat(faults(request()
                        .setStartTime(time(now))
                        .setEndTime(time(now.minusSeconds(1)))
                        .build()))
                .containsExactly("end_time");
        assertThat(faults(request()
                        .setCampaignId("lamp")
                        .setIntervalValue(99)
                        .setStartTime(Timestamp.newBuilder().setNanos(-1))
                        .build()))
                .containsExactlyInAnyOrder("campaign_id", "interval", "start_time");
    }

    private List<String> faults(GetCampaignReportRequest request) {
        return GrpcCalls.faultyFields(
                catchThrowableOfType(StatusRuntimeException.class, () -> own().getCampaignReport(request)));
    }

    private RecordViewRequest.Builder view(String visitor) {
        return RecordViewRequest.newBuilder().setCampaignId(campaign.toString()).setVisitorId(visitor);
    }

    private GetCampaignReportRequest.Builder request() {
        return GetCampaignReportRequest.newBuilder().setCampaignId(campaign.toString());
    }

    private AnalyticsServiceBlockingStub own() {
        return as(creator, "creator");
    }

    private AnalyticsServiceBlockingStub as(UUID user, String role) {
        return AnalyticsServiceGrpc.newBlockingStub(calls.as(Tokens.trusted().user(user, role)));
    }

    private static String refusal(Runnable call) {
        return GrpcCalls.reason(catchThrowableOfType(StatusRuntimeException.class, call::run));
    }

    @SuppressWarnings("unchecked") // A method of this descriptor takes and gives messages.
    private static Status.Code code(Channel channel, String name) {
        var method = (MethodDescriptor<Message, Message>)
                (MethodDescriptor<?, ?>) AnalyticsServiceGrpc.getServiceDescriptor().getMethods().stream()
                        .filter(one -> one.getFullMethodName().equals(name))
                        .findFirst()
                        .orElseThrow();
        var marshaller = (MethodDescriptor.PrototypeMarshaller<Message>) method.getRequestMarshaller();
        var request = marshaller.getMessagePrototype();
        assertThat(request).isNotNull();
        return catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT, request))
                .getStatus()
                .getCode();
    }
}
