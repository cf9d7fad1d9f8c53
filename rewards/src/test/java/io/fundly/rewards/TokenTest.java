package io.fundly.rewards;

import static io.fundly.rewards.Scene.reason;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.platform.testing.Tokens;
import io.fundly.rewards.v1.ReservationServiceGrpc;
import io.fundly.rewards.v1.RewardServiceGrpc;
import io.fundly.rewards.v1.WaitlistServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.grpc.stub.ClientCalls;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method of the service, against every token that must not open it. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(CampaignsPort.class)
class TokenTest {

    private static final Set<String> ROLES = Set.of("creator", "moderator", "finance", "admin");

    /** Who may call; empty for everybody. */
    private static final Map<String, String> OPEN_TO = Map.ofEntries(
            Map.entry("CreateReward", "creator"),
            Map.entry("UpdateReward", "creator"),
            Map.entry("DeleteReward", "creator"),
            Map.entry("GetReward", ""),
            Map.entry("BatchGetRewards", ""),
            Map.entry("ListRewards", ""),
            Map.entry("ListMyBackerRewards", "backer"),
            Map.entry("JoinWaitlist", "backer"),
            Map.entry("LeaveWaitlist", "backer"),
            Map.entry("ListMyWaitlistEntries", "backer"),
            Map.entry("ReserveReward", "service:payments"),
            Map.entry("ConfirmReservation", "service:payments"),
            Map.entry("ChangeReservation", "service:payments"),
            Map.entry("ReleaseReservation", "service:payments"));

    private GrpcCalls calls;

    @BeforeEach
    void open() {
        calls = GrpcCalls.open();
    }

    @AfterEach
    void close() {
        calls.close();
    }

    static Stream<MethodDescriptor<?, ?>> methods() {
        return Stream.of(
                        RewardServiceGrpc.getServiceDescriptor(),
                        WaitlistServiceGrpc.getServiceDescriptor(),
                        ReservationServiceGrpc.getServiceDescriptor())
                .flatMap(service -> service.getMethods().stream());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void refusesTokensThatDoNotHold(MethodDescriptor<?, ?> method) {
        var user = UUID.randomUUID();
        for (var token : Set.of(
                "garbage",
                Tokens.trusted().expired(user, "backer", "creator", "admin"),
                Tokens.forged().user(user, "creator", "admin"),
                Tokens.forged().service("payments"))) {
            assertThat(answer(calls.as(token), method)).isEqualTo("UNAUTHENTICATED");
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void opensToThoseWhomTheContractNamesOnly(MethodDescriptor<?, ?> method) {
        assertThat(OPEN_TO).containsKey(method.getBareMethodName());
        var role = OPEN_TO.getOrDefault(method.getBareMethodName(), "");

        if (role.isEmpty()) {
            assertThat(answer(calls.anonymous(), method)).isEqualTo("INVALID_INPUT");
            return;
        }
        assertThat(answer(calls.anonymous(), method)).isEqualTo("UNAUTHENTICATED");
        assertThat(answer(calls.as(allBut(role)), method)).isEqualTo("PERMISSION_DENIED");
        assertThat(answer(calls.as(Tokens.trusted().service("campaigns")), method))
                .isEqualTo("PERMISSION_DENIED");
    }

    private static String allBut(String role) {
        if (role.equals("backer")) {
            return Tokens.trusted().service("payments");
        }
        var others = new HashSet<>(ROLES);
        others.remove(role);
        return Tokens.trusted().user(UUID.randomUUID(), others.toArray(String[]::new));
    }

    /** Calls with an empty request, which every method that can be called finds faulty. */
    private static <Q, A> String answer(Channel channel, MethodDescriptor<Q, A> method) {
        assertThat(method.getSchemaDescriptor()).isInstanceOf(ProtoMethodDescriptorSupplier.class);
        var empty = method.parseRequest(new ByteArrayInputStream(new byte[0]));
        assertThat(empty).isInstanceOf(Message.class);
        return reason(() -> ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT, empty));
    }
}
