package io.fundly.community;

import io.fundly.campaigns.v1.CampaignServiceGrpc;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.campaigns.v1.CampaignTerms;
import io.fundly.campaigns.v1.GetCampaignTermsRequest;
import io.fundly.campaigns.v1.GetCampaignTermsResponse;
import io.fundly.users.v1.GetProfileRequest;
import io.fundly.users.v1.GetProfileResponse;
import io.fundly.users.v1.IssueServiceTokenRequest;
import io.fundly.users.v1.IssueServiceTokenResponse;
import io.fundly.users.v1.Profile;
import io.fundly.users.v1.SessionServiceGrpc;
import io.fundly.users.v1.UserServiceGrpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** The services that community calls, as far as it calls them. */
final class Neighbours {

    static final String PORT = "fundly.test.neighbours-port";

    private static @Nullable Neighbours present;

    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Map<String, CampaignTerms> campaigns = new ConcurrentHashMap<>();
    private volatile boolean away;

    private Neighbours(int port) throws IOException {
        var server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addService(new Users())
                .addService(new Sessions())
                .addService(new Campaigns())
                .intercept(new Absence())
                .build();
        server.start();
    }

    /** The neighbours of the service under test; they stay until the tests end. */
    static synchronized Neighbours present() {
        try {
            if (present == null) {
                present = new Neighbours(ConfigProvider.getConfig().getValue(PORT, Integer.class));
            }
            present.away = false;
            return present;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** From now on nobody answers. */
    void leave() {
        away = true;
    }

    UUID user(String name) {
        var id = UUID.randomUUID();
        names.put(id.toString(), name);
        return id;
    }

    /** A campaign whose events community has not heard. */
    UUID campaignNobodyToldOf(UUID creator, CampaignState state) {
        var id = UUID.randomUUID();
        stands(id, creator, state, 7);
        return id;
    }

    void stands(UUID campaign, UUID creator, CampaignState state, long version) {
        campaigns.put(
                campaign.toString(),
                CampaignTerms.newBuilder()
                        .setCampaignId(campaign.toString())
                        .setCreatorId(creator.toString())
                        .setTitle("A lamp")
                        .setState(state)
                        .setVersion(version)
                        .build());
    }

    private static <T> void answer(StreamObserver<T> observer, T response) {
        observer.onNext(response);
        observer.onCompleted();
    }

    private final class Absence implements ServerInterceptor {

        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            if (away) {
                call.close(Status.UNAVAILABLE, new Metadata());
                return new ServerCall.Listener<>() {};
            }
            return next.startCall(call, headers);
        }
    }

    private final class Users extends UserServiceGrpc.UserServiceImplBase {

        @Override
        public void getProfile(GetProfileRequest request, StreamObserver<GetProfileResponse> observer) {
            var name = names.get(request.getUserId());
            if (name == null) {
                observer.onError(Status.NOT_FOUND.asException());
                return;
            }
            var profile = Profile.newBuilder().setId(request.getUserId()).setName(name);
            answer(observer, GetProfileResponse.newBuilder().setProfile(profile).build());
        }
    }

    private static final class Sessions extends SessionServiceGrpc.SessionServiceImplBase {

        @Override
        public void issueServiceToken(
                IssueServiceTokenRequest request, StreamObserver<IssueServiceTokenResponse> observer) {
            answer(
                    observer,
                    IssueServiceTokenResponse.newBuilder()
                            .setAccessToken("token-of-" + request.getClientId())
                            .setExpiresIn(
                                    com.google.protobuf.Duration.newBuilder().setSeconds(900))
                            .build());
        }
    }

    private final class Campaigns extends CampaignServiceGrpc.CampaignServiceImplBase {

        @Override
        public void getCampaignTerms(
                GetCampaignTermsRequest request, StreamObserver<GetCampaignTermsResponse> observer) {
            var terms = campaigns.get(request.getCampaignId());
            if (terms == null) {
                observer.onError(Status.NOT_FOUND.asException());
                return;
            }
            answer(
                    observer,
                    GetCampaignTermsResponse.newBuilder().setTerms(terms).build());
        }
    }
}
