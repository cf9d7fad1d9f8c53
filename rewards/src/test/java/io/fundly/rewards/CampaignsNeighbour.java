package io.fundly.rewards;

import io.fundly.campaigns.v1.CampaignServiceGrpc.CampaignServiceImplBase;
import io.fundly.campaigns.v1.CampaignTerms;
import io.fundly.campaigns.v1.GetCampaignTermsRequest;
import io.fundly.campaigns.v1.GetCampaignTermsResponse;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.ConfigProvider;

/** What rewards needs of campaigns, over a real channel. */
final class CampaignsNeighbour extends CampaignServiceImplBase implements ServerInterceptor {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private static final CampaignsNeighbour SHARED = new CampaignsNeighbour();

    private final Map<String, CampaignTerms> known = new ConcurrentHashMap<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();

    private volatile boolean away;

    private CampaignsNeighbour() {
        var port = ConfigProvider.getConfig().getValue(CampaignsPort.KEY, Integer.class);
        try {
            NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                    .addService(this)
                    .intercept(this)
                    .build()
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The one neighbour of all tests, because the service keeps its channel to it. */
    static CampaignsNeighbour shared() {
        SHARED.away = false;
        return SHARED;
    }

    /** Answers as a service does that is going down. */
    void goAway() {
        away = true;
    }

    void knows(CampaignTerms terms) {
        known.put(terms.getCampaignId(), terms);
    }

    /** The bearer tokens of the calls so far. */
    List<String> tokens() {
        return tokens;
    }

    @Override
    public void getCampaignTerms(GetCampaignTermsRequest request, StreamObserver<GetCampaignTermsResponse> observer) {
        var terms = known.get(request.getCampaignId());
        if (away) {
            observer.onError(Status.UNAVAILABLE.asRuntimeException());
            return;
        }
        if (terms == null) {
            observer.onError(Status.NOT_FOUND.asRuntimeException());
            return;
        }
        observer.onNext(GetCampaignTermsResponse.newBuilder().setTerms(terms).build());
        observer.onCompleted();
    }

    @Override
    public <ReqT, RespT> ServerCall.Listener<ReqT> interceptCall(
            ServerCall<ReqT, RespT> call, Metadata headers, ServerCallHandler<ReqT, RespT> next) {
        var token = headers.get(AUTHORIZATION);
        tokens.add(token == null ? "" : token);
        return next.startCall(call, headers);
    }
}
