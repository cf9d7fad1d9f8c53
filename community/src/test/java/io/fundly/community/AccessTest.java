package io.fundly.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Message;
import io.fundly.community.v1.CommentServiceGrpc;
import io.fundly.community.v1.FlagServiceGrpc;
import io.fundly.community.v1.ReactionServiceGrpc;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.Tokens;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every RPC, with every kind of token that must not do. */
@QuarkusTest
@QuarkusTestResource(CommunityEngines.class)
class AccessTest {

    private static final Set<String> PUBLIC =
            Set.of("GetComment", "ListComments", "GetCampaignCounts", "BatchGetCampaignCounts");
    private static final Set<String> STAFF = Set.of("GetFlag", "ListFlags", "ResolveFlag");

    private final UUID user = UUID.randomUUID();
    private GrpcCalls calls;

    @BeforeEach
    void open() {
        calls = GrpcCalls.open();
    }

    @AfterEach
    void close() {
        calls.close();
    }

    static Stream<String> methods() {
        return Stream.of(
                        CommentServiceGrpc.getServiceDescriptor(),
                        ReactionServiceGrpc.getServiceDescriptor(),
                        FlagServiceGrpc.getServiceDescriptor())
                .map(ServiceDescriptor::getMethods)
                .flatMap(java.util.Collection::stream)
                .map(MethodDescriptor::getFullMethodName);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void refusesTokensThatDoNotHold(String method) {
        assertThat(code(method, calls.as(Tokens.trusted().expired(user, "backer", "moderator"))))
                .isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(code(method, calls.as(Tokens.forged().user(user, "moderator"))))
                .isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(code(method, calls.as("nonsense"))).isEqualTo(Status.Code.UNAUTHENTICATED);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void asksForATokenUnlessTheRpcIsPublic(String method) {
        var expected = PUBLIC.contains(name(method)) ? Status.Code.INVALID_ARGUMENT : Status.Code.UNAUTHENTICATED;
        assertThat(code(method, calls.anonymous())).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void asksForTheRole(String method) {
        var service = calls.as(Tokens.trusted().service("notifications"));
        var expectedOfService =
                PUBLIC.contains(name(method)) ? Status.Code.INVALID_ARGUMENT : Status.Code.PERMISSION_DENIED;
        assertThat(code(method, service)).isEqualTo(expectedOfService);

        var backer = calls.as(Tokens.trusted().user(user, "creator", "finance"));
        var expectedOfBacker =
                STAFF.contains(name(method)) ? Status.Code.PERMISSION_DENIED : Status.Code.INVALID_ARGUMENT;
        assertThat(code(method, backer)).isEqualTo(expectedOfBacker);
    }

    private static String name(String method) {
        return method.substring(method.indexOf('/') + 1);
    }

    private static Status.Code code(String method, Channel channel) {
        var descriptor = Stream.of(
                        CommentServiceGrpc.getServiceDescriptor(),
                        ReactionServiceGrpc.getServiceDescriptor(),
                        FlagServiceGrpc.getServiceDescriptor())
                .flatMap(service -> service.getMethods().stream())
                .filter(known -> known.getFullMethodName().equals(method))
                .findFirst()
                .orElseThrow();
        var refusal = catchThrowableOfType(StatusRuntimeException.class, () -> call(descriptor, channel));
        return refusal == null ? Status.Code.OK : refusal.getStatus().getCode();
    }

    @SuppressWarnings("unchecked") // The request is the method's own empty message.
    private static <Q> void call(MethodDescriptor<Q, ?> method, Channel channel) {
        var empty = (Q) ((PrototypeMarshaller<? extends Message>) method.getRequestMarshaller()).getMessagePrototype();
        assertThat(empty).isNotNull();
        ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT, empty);
    }
}
