package io.fundly.users.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.Tokens;
import io.fundly.users.UsersEngines;
import io.fundly.users.Visitors;
import io.fundly.users.application.AccessTokens;
import io.fundly.users.application.KeyRing;
import io.fundly.users.application.UsersConfig;
import io.fundly.users.domain.Account;
import io.fundly.users.domain.EmailAddress;
import io.fundly.users.domain.NewAccount;
import io.fundly.users.v1.Role;
import io.fundly.users.v1.SessionServiceGrpc;
import io.fundly.users.v1.UserServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(UsersEngines.class)
class AccessRulesTest {

    private static final Set<String> FOR_EVERYBODY = Set.of(
            "Register",
            "BatchGetUsers",
            "GetProfile",
            "VerifyEmail",
            "Login",
            "Refresh",
            "Logout",
            "IssueServiceToken",
            "GetJwks");
    private static final Set<String> FOR_ANY_USER =
            Set.of("GetMe", "GetUser", "UpdateUser", "RequestEmailVerification");
    private static final Map<String, Role> LEAST_ROLE = Map.of(
            "ListUsers", Role.ROLE_MODERATOR,
            "SuspendUser", Role.ROLE_MODERATOR,
            "ReinstateUser", Role.ROLE_MODERATOR,
            "SetRoles", Role.ROLE_ADMIN);

    @Inject
    KeyRing keys;

    @Inject
    UsersConfig config;

    /** Names, because what is given to a parameterised test crosses class loaders. */
    static Stream<String> methods() {
        return descriptors().map(MethodDescriptor::getFullMethodName);
    }

    private static Stream<MethodDescriptor<?, ?>> descriptors() {
        return Stream.of(UserServiceGrpc.getServiceDescriptor(), SessionServiceGrpc.getServiceDescriptor())
                .flatMap(service -> service.getMethods().stream());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void everyCallIsForThoseItIsMeantFor(String fullName) {
        var method = descriptors()
                .filter(candidate -> candidate.getFullMethodName().equals(fullName))
                .findFirst()
                .orElseThrow();
        var name = method.getBareMethodName();
        try (var visitors = new Visitors()) {
            if (FOR_EVERYBODY.contains(name)) {
                assertThat(call(visitors.calls().anonymous(), method))
                        .isNotIn(Status.Code.UNAUTHENTICATED, Status.Code.PERMISSION_DENIED, Status.Code.UNIMPLEMENTED);
                return;
            }
            refusesBadTokens(visitors, method);
            if (FOR_ANY_USER.contains(name)) {
                var token = visitors.register().getTokens().getAccessToken();
                assertThat(call(visitors.calls().as(token), method))
                        .isNotIn(Status.Code.UNAUTHENTICATED, Status.Code.PERMISSION_DENIED, Status.Code.UNIMPLEMENTED);
                return;
            }
            refusesLesserRoles(visitors, method);
        }
    }

    private void refusesBadTokens(Visitors visitors, MethodDescriptor<?, ?> method) {
        var calls = visitors.calls();
        assertThat(Stream.of(
                                calls.anonymous(),
                                calls.as(expired()),
                                calls.as(Tokens.forged().user(UUID.randomUUID(), "admin")),
                                calls.as(Tokens.trusted().user(UUID.randomUUID(), "admin")),
                                calls.as("nonsense"))
                        .map(channel -> refusal(channel, method)))
                .containsOnly("UNAUTHENTICATED UNAUTHENTICATED");
    }

    private static void refusesLesserRoles(Visitors visitors, MethodDescriptor<?, ?> method) {
        var least = Objects.requireNonNull(
                LEAST_ROLE.get(method.getBareMethodName()), () -> "No rule for " + method.getBareMethodName());
        var backer = visitors.register().getTokens().getAccessToken();
        var others = least == Role.ROLE_ADMIN
                ? visitors.staff(Role.ROLE_MODERATOR, Role.ROLE_FINANCE, Role.ROLE_CREATOR)
                : visitors.staff(Role.ROLE_FINANCE, Role.ROLE_CREATOR);
        assertThat(Stream.of(backer, others.getTokens().getAccessToken(), visitors.serviceToken())
                        .map(token -> refusal(visitors.calls().as(token), method)))
                .containsOnly("PERMISSION_DENIED PERMISSION_DENIED");
        assertThat(call(visitors.calls().as(visitors.staff(least).getTokens().getAccessToken()), method))
                .isNotIn(Status.Code.UNAUTHENTICATED, Status.Code.PERMISSION_DENIED, Status.Code.UNIMPLEMENTED);
    }

    private String expired() {
        var past = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
        var account = new Account(
                new NewAccount(
                        "Past", new EmailAddress("past@fundly.test"), "", Set.of(io.fundly.users.domain.Role.ADMIN)),
                Instant.EPOCH);
        return new AccessTokens(keys, past, config).forUser(account);
    }

    private static String refusal(Channel channel, MethodDescriptor<?, ?> method) {
        try {
            answer(channel, method);
            return "not refused";
        } catch (StatusRuntimeException refusal) {
            return refusal.getStatus().getCode() + " " + GrpcCalls.reason(refusal);
        }
    }

    private static Status.Code call(Channel channel, MethodDescriptor<?, ?> method) {
        try {
            answer(channel, method);
            return Status.Code.OK;
        } catch (StatusRuntimeException refusal) {
            return refusal.getStatus().getCode();
        }
    }

    private static <Q, A> void answer(Channel channel, MethodDescriptor<Q, A> method) {
        var marshaller = (MethodDescriptor.PrototypeMarshaller<Q>) method.getRequestMarshaller();
        var empty = marshaller.getMessagePrototype();
        if (empty == null) {
            throw new AssertionError("No empty request for " + method.getFullMethodName());
        }
        ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT, empty);
    }
}
