package io.fundly.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Message;
import io.fundly.admin.v1.AdminServiceGrpc;
import io.fundly.platform.testing.Tokens;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
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
@QuarkusTestResource(AdminEngines.class)
class AccessTest {

    private static final Set<String> ADMIN_ONLY = Set.of(
            "ListUsers",
            "SuspendUser",
            "ReinstateUser",
            "SetUserRoles",
            "GetSettings",
            "UpdateSettings",
            "ListAuditLog");
    private static final Set<String> FINANCE_NOT_MODERATORS =
            Set.of("ListDisputes", "SubmitDisputeEvidence", "AcceptDispute");
    private static final Set<String> FINANCE_TOO = Set.of("GetOverview");

    private final UUID user = UUID.randomUUID();
    private Office office;

    @BeforeEach
    void open() {
        office = new Office();
    }

    @AfterEach
    void close() {
        office.close();
    }

    static Stream<String> methods() {
        return AdminServiceGrpc.getServiceDescriptor().getMethods().stream()
                .map(method -> String.valueOf(method.getBareMethodName()));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void asksForATokenThatHolds(String method) {
        var calls = office.calls;
        assertThat(code(method, calls.anonymous())).isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(code(method, calls.as(Tokens.trusted().expired(user, "admin"))))
                .isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(code(method, calls.as(Tokens.forged().user(user, "admin")))).isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(code(method, calls.as("nonsense"))).isEqualTo(Status.Code.UNAUTHENTICATED);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void asksForTheRole(String method) {
        assertThat(code(method, as("creator"))).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(isDenied(method, as("finance")))
                .isEqualTo(!FINANCE_TOO.contains(method) && !FINANCE_NOT_MODERATORS.contains(method));
        assertThat(isDenied(method, as("moderator")))
                .isEqualTo(ADMIN_ONLY.contains(method) || FINANCE_NOT_MODERATORS.contains(method));
        assertThat(isDenied(method, as("admin"))).isFalse();
        var service = office.calls.as(Tokens.trusted().service("campaigns"));
        assertThat(isDenied(method, service)).isEqualTo(!method.equals("GetSettings"));
    }

    private Channel as(String role) {
        return office.calls.as(Tokens.trusted().user(user, role));
    }

    private static boolean isDenied(String method, Channel channel) {
        return code(method, channel) == Status.Code.PERMISSION_DENIED;
    }

    private static Status.Code code(String method, Channel channel) {
        var descriptor = AdminServiceGrpc.getServiceDescriptor().getMethods().stream()
                .filter(known -> method.equals(known.getBareMethodName()))
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
