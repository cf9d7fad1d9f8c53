package io.fundly.users;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fundly.platform.testing.EventProbe;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.users.events.v1.EmailVerificationRequested;
import io.fundly.users.v1.IssueServiceTokenRequest;
import io.fundly.users.v1.LoginRequest;
import io.fundly.users.v1.LoginResponse;
import io.fundly.users.v1.RegisterRequest;
import io.fundly.users.v1.RegisterResponse;
import io.fundly.users.v1.Role;
import io.fundly.users.v1.SessionServiceGrpc;
import io.fundly.users.v1.SessionServiceGrpc.SessionServiceBlockingStub;
import io.fundly.users.v1.SetRolesRequest;
import io.fundly.users.v1.User;
import io.fundly.users.v1.UserServiceGrpc;
import io.fundly.users.v1.UserServiceGrpc.UserServiceBlockingStub;
import io.fundly.users.v1.VerifyEmailRequest;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;

/** People who come to users over a real channel, with the tokens that users gives them. */
public final class Visitors implements AutoCloseable {

    public static final String PASSWORD = "seven silent herons";

    private final GrpcCalls calls = GrpcCalls.open();

    public GrpcCalls calls() {
        return calls;
    }

    public UserServiceBlockingStub users() {
        return UserServiceGrpc.newBlockingStub(calls.anonymous());
    }

    public UserServiceBlockingStub users(String accessToken) {
        return UserServiceGrpc.newBlockingStub(calls.as(accessToken));
    }

    public SessionServiceBlockingStub sessions() {
        return SessionServiceGrpc.newBlockingStub(calls.anonymous());
    }

    /** An address that nobody has used yet. */
    public static String newAddress() {
        return "visitor-" + UUID.randomUUID() + "@fundly.test";
    }

    public static RegisterRequest.Builder registration(String email) {
        return RegisterRequest.newBuilder()
                .setName("Vera Visitor")
                .setEmail(email)
                .setPassword(PASSWORD);
    }

    public RegisterResponse register() {
        return register(newAddress());
    }

    public RegisterResponse register(String email) {
        return users().register(registration(email).build());
    }

    public LoginResponse login(String email, String password) {
        return sessions()
                .login(LoginRequest.newBuilder()
                        .setEmail(email)
                        .setPassword(password)
                        .build());
    }

    public String adminToken() {
        return login(UsersEngines.ADMIN_EMAIL, UsersEngines.ADMIN_PASSWORD)
                .getTokens()
                .getAccessToken();
    }

    public String serviceToken() {
        return sessions()
                .issueServiceToken(IssueServiceTokenRequest.newBuilder()
                        .setClientId("payments")
                        .setClientSecret(UsersEngines.SERVICE_SECRET)
                        .build())
                .getAccessToken();
    }

    /** A new account with these roles, logged in. */
    public LoginResponse staff(Role... roles) {
        var user = register().getUser();
        give(user, roles);
        return login(user.getEmail(), PASSWORD);
    }

    public User give(User user, Role... roles) {
        return users(adminToken())
                .setRoles(SetRolesRequest.newBuilder()
                        .setUserId(user.getId())
                        .addAllRoles(List.of(roles))
                        .build())
                .getUser();
    }

    /** Follows the last link that was mailed to an account. */
    public void verify(EventProbe probe, String userId) {
        users().verifyEmail(VerifyEmailRequest.newBuilder()
                .setToken(awaitLinks(probe, userId, 1).getLast().getToken())
                .build());
    }

    public static List<EmailVerificationRequested> awaitLinks(EventProbe probe, String userId, int count) {
        return Awaitility.await().until(() -> links(probe, userId), links -> links.size() >= count);
    }

    public static List<EmailVerificationRequested> links(EventProbe probe, String userId) {
        return probe.heard("users.email.verification_requested.v1").stream()
                .map(event -> parse(event.body(), EmailVerificationRequested.parser()))
                .filter(event -> event.getUserId().equals(userId))
                .toList();
    }

    public static <M extends com.google.protobuf.Message> M parse(byte[] body, com.google.protobuf.Parser<M> parser) {
        try {
            return parser.parseFrom(body);
        } catch (com.google.protobuf.InvalidProtocolBufferException malformed) {
            throw new AssertionError(malformed);
        }
    }

    /** The refusal that a call ends with. */
    public static StatusRuntimeException refusal(ThrowingCallable call) {
        var refusal = catchThrowableOfType(StatusRuntimeException.class, call);
        if (refusal == null) {
            throw new AssertionError("The call was not refused.");
        }
        return refusal;
    }

    /** The reason of the refusal that a call ends with. */
    public static String reason(ThrowingCallable call) {
        return GrpcCalls.reason(refusal(call));
    }

    @Override
    public void close() {
        calls.close();
    }
}
