package io.fundly.admin;

import com.google.protobuf.Duration;
import io.fundly.analytics.v1.AnalyticsServiceGrpc;
import io.fundly.analytics.v1.CurrencyTotals;
import io.fundly.analytics.v1.GetPlatformReportRequest;
import io.fundly.analytics.v1.GetPlatformReportResponse;
import io.fundly.analytics.v1.PlatformReport;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.community.v1.Flag;
import io.fundly.community.v1.FlagState;
import io.fundly.community.v1.FlagTargetType;
import io.fundly.type.v1.Money;
import io.fundly.users.v1.IssueServiceTokenRequest;
import io.fundly.users.v1.IssueServiceTokenResponse;
import io.fundly.users.v1.Role;
import io.fundly.users.v1.SessionServiceGrpc;
import io.fundly.users.v1.User;
import io.fundly.users.v1.UserStatus;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** The services that admin calls, as far as it calls them. They stay until the tests end. */
final class Neighbours {

    static final String PORT = "fundly.test.neighbours-port";
    static final String SERVICE_TOKEN = "token-of-admin";

    private static @Nullable Neighbours present;

    final Faults faults = new Faults();
    final CampaignsStandIn campaigns = new CampaignsStandIn();
    final UsersStandIn users = new UsersStandIn();
    final FlagsStandIn flags = new FlagsStandIn();
    final DisputesStandIn disputes = new DisputesStandIn();

    private Neighbours(int port) throws IOException {
        var server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addService(campaigns)
                .addService(users)
                .addService(flags)
                .addService(disputes)
                .addService(new Sessions())
                .addService(new Analytics())
                .intercept(faults)
                .build();
        server.start();
    }

    static synchronized Neighbours present() {
        try {
            if (present == null) {
                present = new Neighbours(ConfigProvider.getConfig().getValue(PORT, Integer.class));
            }
            present.faults.mend();
            return present;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    UUID campaign(CampaignState state) {
        var id = UUID.randomUUID();
        campaigns.stands(id.toString(), state, 3);
        return id;
    }

    UUID user(Role... roles) {
        var id = UUID.randomUUID();
        users.put(User.newBuilder()
                .setId(id.toString())
                .setName("Somebody")
                .setEmail("somebody@example.org")
                .addAllRoles(List.of(roles))
                .setStatus(UserStatus.USER_STATUS_ACTIVE)
                .setEtag("1")
                .build());
        return id;
    }

    UUID flag(FlagTargetType type, UUID target, UUID author) {
        var id = UUID.randomUUID();
        flags.put(Flag.newBuilder()
                .setId(id.toString())
                .setTargetType(type)
                .setTargetId(target.toString())
                .setAuthorId(author.toString())
                .setState(FlagState.FLAG_STATE_OPEN)
                .build());
        return id;
    }

    static <T> void answer(StreamObserver<T> observer, T response) {
        observer.onNext(response);
        observer.onCompleted();
    }

    private static final class Sessions extends SessionServiceGrpc.SessionServiceImplBase {

        @Override
        public void issueServiceToken(
                IssueServiceTokenRequest request, StreamObserver<IssueServiceTokenResponse> observer) {
            answer(
                    observer,
                    IssueServiceTokenResponse.newBuilder()
                            .setAccessToken("token-of-" + request.getClientId())
                            .setExpiresIn(Duration.newBuilder().setSeconds(900))
                            .build());
        }
    }

    private static final class Analytics extends AnalyticsServiceGrpc.AnalyticsServiceImplBase {

        @Override
        public void getPlatformReport(
                GetPlatformReportRequest request, StreamObserver<GetPlatformReportResponse> observer) {
            var euros = CurrencyTotals.newBuilder()
                    .setCurrencyCode("EUR")
                    .setGrossPledged(Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(12_000))
                    .setCollected(Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(7_000));
            var report =
                    PlatformReport.newBuilder().setNewUsers(4).setActiveUsers(9).addTotals(euros);
            answer(
                    observer,
                    GetPlatformReportResponse.newBuilder().setReport(report).build());
        }
    }
}
