package io.fundly.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Message;
import io.fundly.notifications.v1.NotificationServiceGrpc;
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
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No method of the service can be called without a token that holds. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Carriers.class)
class TokensTest {

    static Stream<String> methods() {
        return NotificationServiceGrpc.getServiceDescriptor().getMethods().stream()
                .map(MethodDescriptor::getFullMethodName);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void refusesEveryTokenThatDoesNotHold(String method) {
        try (var calls = GrpcCalls.open()) {
            var user = UUID.randomUUID();
            assertThat(code(calls.anonymous(), method)).isEqualTo(Status.Code.UNAUTHENTICATED);
            assertThat(code(calls.as("nonsense"), method)).isEqualTo(Status.Code.UNAUTHENTICATED);
            assertThat(code(calls.as(Tokens.trusted().expired(user, "admin")), method))
                    .isEqualTo(Status.Code.UNAUTHENTICATED);
            assertThat(code(calls.as(Tokens.forged().user(user, "admin")), method))
                    .isEqualTo(Status.Code.UNAUTHENTICATED);
        }
    }

    @SuppressWarnings("unchecked") // A method of this descriptor takes and gives messages.
    private static Status.Code code(Channel channel, String name) {
        var method = (MethodDescriptor<Message, Message>)
                (MethodDescriptor<?, ?>) NotificationServiceGrpc.getServiceDescriptor().getMethods().stream()
                        .filter(one -> one.getFullMethodName().equals(name))
                        .findFirst()
                        .orElseThrow();
        var marshaller = (MethodDescriptor.PrototypeMarshaller<Message>) method.getRequestMarshaller();
        var request = marshaller.getMessagePrototype();
        assertThat(request).isNotNull();
        var refused = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT, request));
        return refused.getStatus().getCode();
    }
}
