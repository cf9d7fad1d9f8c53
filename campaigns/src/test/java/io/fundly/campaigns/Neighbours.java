package io.fundly.campaigns;

import com.google.protobuf.Timestamp;
import io.fundly.payments.v1.CloseFundingRequest;
import io.fundly.payments.v1.CloseFundingResponse;
import io.fundly.payments.v1.FundingServiceGrpc.FundingServiceImplBase;
import io.fundly.rewards.v1.ListRewardsRequest;
import io.fundly.rewards.v1.ListRewardsResponse;
import io.fundly.rewards.v1.Reward;
import io.fundly.rewards.v1.RewardServiceGrpc.RewardServiceImplBase;
import io.fundly.type.v1.Money;
import io.grpc.Metadata;
import io.grpc.Server;
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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.ConfigProvider;

/** Payments and rewards as far as campaigns calls them, over a real channel and by their contracts. */
final class Neighbours implements AutoCloseable {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final Server server;
    private final Map<String, CloseFundingResponse> totals = new ConcurrentHashMap<>();
    private final Map<String, Deque<Status>> failures = new ConcurrentHashMap<>();
    private final Set<String> rewarded = ConcurrentHashMap.newKeySet();
    private final List<CloseFundingRequest> closings = new CopyOnWriteArrayList<>();
    private final List<String> claims = new CopyOnWriteArrayList<>();

    private Neighbours(int port) throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addService(new Payments())
                .addService(new Rewards())
                .intercept(new Claims())
                .build()
                .start();
    }

    static Neighbours start() {
        try {
            return new Neighbours(ConfigProvider.getConfig().getValue(NeighbourPorts.PORT, Integer.class));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What payments counts for a campaign. */
    void total(UUID campaign, String currency, long units, long backers) {
        totals.put(
                campaign.toString(),
                CloseFundingResponse.newBuilder()
                        .setFinalTotal(
                                Money.newBuilder().setCurrencyCode(currency).setMinorUnits(units))
                        .setBackersCount(backers)
                        .setPledgesCount(backers)
                        .setCloseTime(
                                Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond()))
                        .build());
    }

    /** How payments answers the next calls for a campaign before it gives the total. */
    void failFirst(UUID campaign, Status... answers) {
        failures.put(campaign.toString(), new ArrayDeque<>(List.of(answers)));
    }

    void hasRewards(UUID campaign) {
        rewarded.add(campaign.toString());
    }

    List<CloseFundingRequest> closings(UUID campaign) {
        return closings.stream()
                .filter(request -> request.getCampaignId().equals(campaign.toString()))
                .toList();
    }

    /** The claims of the tokens that came with CloseFunding, as JSON. */
    List<String> claims() {
        return claims;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private final class Payments extends FundingServiceImplBase {

        @Override
        public void closeFunding(CloseFundingRequest request, StreamObserver<CloseFundingResponse> answer) {
            closings.add(request);
            var failure = next(request.getCampaignId());
            var total = totals.get(request.getCampaignId());
            if (failure != null || total == null) {
                answer.onError((failure == null ? Status.NOT_FOUND : failure).asRuntimeException());
                return;
            }
            answer.onNext(total);
            answer.onCompleted();
        }

        private synchronized @org.jspecify.annotations.Nullable Status next(String campaign) {
            return failures.getOrDefault(campaign, new ArrayDeque<>()).poll();
        }
    }

    private final class Rewards extends RewardServiceImplBase {

        @Override
        public void listRewards(ListRewardsRequest request, StreamObserver<ListRewardsResponse> answer) {
            var response = ListRewardsResponse.newBuilder();
            if (rewarded.contains(request.getCampaignId())) {
                response.addRewards(Reward.newBuilder().setCampaignId(request.getCampaignId()));
            }
            answer.onNext(response.build());
            answer.onCompleted();
        }
    }

    private final class Claims implements ServerInterceptor {

        @Override
        public <ReqT, RespT> ServerCall.Listener<ReqT> interceptCall(
                ServerCall<ReqT, RespT> call, Metadata headers, ServerCallHandler<ReqT, RespT> next) {
            var token = headers.get(AUTHORIZATION);
            if (token == null) {
                call.close(Status.UNAUTHENTICATED, new Metadata());
                return new ServerCall.Listener<>() {};
            }
            var payload = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
            claims.add(new String(payload, StandardCharsets.UTF_8));
            return next.startCall(call, headers);
        }
    }
}
