package io.fundly.payments.testing;

import io.grpc.BindableService;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.microprofile.config.ConfigProvider;

/** The services that payments calls, over a real channel; one of each for all tests. */
public final class Neighbours {

    private static final CampaignsNeighbour CAMPAIGNS = new CampaignsNeighbour();
    private static final RewardsNeighbour REWARDS = new RewardsNeighbour();

    static {
        serve(CAMPAIGNS, Surroundings.CAMPAIGNS_PORT);
        serve(REWARDS, Surroundings.REWARDS_PORT);
    }

    private Neighbours() {}

    public static CampaignsNeighbour campaigns() {
        return CAMPAIGNS;
    }

    public static RewardsNeighbour rewards() {
        return REWARDS;
    }

    private static void serve(BindableService service, String port) {
        var address = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), ConfigProvider.getConfig().getValue(port, Integer.class));
        try {
            NettyServerBuilder.forAddress(address)
                    .addService(service)
                    .intercept(new ServiceCallsOnly())
                    .build()
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException("A neighbour did not start.", failure);
        }
    }
}
