package io.fundly.edge;

import io.grpc.BindableService;
import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.util.MutableHandlerRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * A service behind the face, as far as a test needs it, at the place where the face looks for it. Its server stays until
 * the tests end, because a channel that found nobody takes its time before it looks again; what no test lets it answer
 * is unavailable.
 */
public final class Neighbour {

    private static final Map<String, Neighbour> KNOWN = new ConcurrentHashMap<>();

    private final MutableHandlerRegistry contracts = new MutableHandlerRegistry();

    private Neighbour(String service) {
        var port = ConfigProvider.getConfig().getValue("quarkus.grpc.clients." + service + ".test-port", Integer.class);
        try {
            NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                    .fallbackHandlerRegistry(new Present())
                    .build()
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Lets this service answer these contracts until {@link #leave}. */
    public static void answers(String service, BindableService... answers) {
        all();
        var neighbour = KNOWN.computeIfAbsent(service, Neighbour::new);
        Stream.of(answers).forEach(neighbour.contracts::addService);
    }

    /** Every service is away from now on. */
    public static void leave() {
        all();
        KNOWN.values()
                .forEach(neighbour -> neighbour.contracts.getServices().forEach(neighbour.contracts::removeService));
    }

    private static void all() {
        EdgeEngines.SERVICES.forEach(service -> KNOWN.computeIfAbsent(service, Neighbour::new));
    }

    private final class Present extends HandlerRegistry {

        @Override
        public ServerMethodDefinition<?, ?> lookupMethod(String method, @Nullable String authority) {
            var known = contracts.lookupMethod(method, authority);
            return known == null ? unavailable(method) : known;
        }

        private static ServerMethodDefinition<byte[], byte[]> unavailable(String method) {
            var descriptor = MethodDescriptor.newBuilder(new Bytes(), new Bytes())
                    .setType(MethodDescriptor.MethodType.UNKNOWN)
                    .setFullMethodName(method)
                    .build();
            return ServerMethodDefinition.create(descriptor, (call, headers) -> {
                call.close(Status.UNAVAILABLE, new Metadata());
                return new ServerCall.Listener<>() {};
            });
        }
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            return new byte[0];
        }
    }
}
