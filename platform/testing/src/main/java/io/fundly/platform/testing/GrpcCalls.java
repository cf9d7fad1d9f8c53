package io.fundly.platform.testing;

import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** Calls the service under test over a real channel, with or without a token. */
public final class GrpcCalls implements AutoCloseable {

    static final String PORT = "fundly.test.grpc-port";

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final ManagedChannel channel;

    private GrpcCalls(int port) {
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .build();
    }

    /** A channel to the service under test. */
    public static GrpcCalls open() {
        return new GrpcCalls(ConfigProvider.getConfig().getValue(PORT, Integer.class));
    }

    /** The channel without a token. */
    public Channel anonymous() {
        return channel;
    }

    /** The channel with this bearer token on every call. */
    public Channel as(String token) {
        var headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /** The reason that a refusal carries, or an empty text. */
    public static String reason(StatusRuntimeException refusal) {
        return detail(refusal, ErrorInfo.class).map(ErrorInfo::getReason).orElse("");
    }

    /** The fields that a refusal of bad input names. */
    public static List<String> faultyFields(StatusRuntimeException refusal) {
        return detail(refusal, BadRequest.class)
                .map(faults -> faults.getFieldViolationsList().stream()
                        .map(BadRequest.FieldViolation::getField)
                        .toList())
                .orElse(List.of());
    }

    private static <M extends com.google.protobuf.Message> Optional<M> detail(
            StatusRuntimeException refusal, Class<M> type) {
        var status = StatusProto.fromThrowable(refusal);
        if (status == null) {
            return Optional.empty();
        }
        return status.getDetailsList().stream()
                .filter(any -> any.is(type))
                .findFirst()
                .map(any -> {
                    try {
                        return any.unpack(type);
                    } catch (com.google.protobuf.InvalidProtocolBufferException malformed) {
                        throw new IllegalStateException("A detail of the status does not parse.", malformed);
                    }
                });
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
