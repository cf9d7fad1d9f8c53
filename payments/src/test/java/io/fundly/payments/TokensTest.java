package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import io.fundly.payments.testing.Refused;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.v1.DisputesProto;
import io.fundly.payments.v1.FundingProto;
import io.fundly.payments.v1.LedgerProto;
import io.fundly.payments.v1.PayoutsProto;
import io.fundly.payments.v1.PledgesProto;
import io.fundly.payments.v1.ReconciliationProto;
import io.fundly.payments.v1.RefundsProto;
import io.fundly.payments.v1.WebhooksProto;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.platform.testing.Tokens;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every RPC refuses a missing, expired, forged or wrong-role token; a new one that nobody thought of here fails. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class TokensTest {

    private static final Set<String> FOR_EVERYBODY = Set.of("CountBackedCampaigns", "ReceiveStripeEvent");

    /** A token of somebody whom the contract does not name. */
    private static final Map<String, String> WRONG = Map.ofEntries(
            Map.entry("CreatePledge", "service"),
            Map.entry("ConfirmPledge", "service"),
            Map.entry("GetPledge", "service"),
            Map.entry("CancelPledge", "service"),
            Map.entry("ListMyPledges", "service"),
            Map.entry("ListCampaignPledges", "backer"),
            Map.entry("ListDisputes", "backer"),
            Map.entry("GetDispute", "backer"),
            Map.entry("SubmitDisputeEvidence", "service"),
            Map.entry("AcceptDispute", "service"),
            Map.entry("CreateRefund", "backer"),
            Map.entry("ListRefunds", "service"),
            Map.entry("ListLedgerTransactions", "backer"),
            Map.entry("GetLedgerBalances", "backer"),
            Map.entry("CreatePayoutAccount", "backer"),
            Map.entry("GetPayoutAccount", "backer"),
            Map.entry("ListMyPayouts", "backer"),
            Map.entry("GetReconciliation", "backer"),
            Map.entry("StartReconciliation", "backer"),
            Map.entry("ListParkedWebhooks", "backer"),
            Map.entry("ReplayParkedWebhook", "backer"),
            Map.entry("ChangePledge", "service"),
            Map.entry("RetryPayment", "service"),
            Map.entry("RehearseClose", "backer"),
            Map.entry("GetCollection", "backer"),
            Map.entry("CloseFunding", "admin"));

    private GrpcCalls calls;

    @BeforeEach
    void open() {
        calls = GrpcCalls.open();
    }

    @AfterEach
    void close() {
        calls.close();
    }

    static Stream<MethodDescriptor> guarded() {
        return all().filter(method -> !FOR_EVERYBODY.contains(method.getName()));
    }

    private static Stream<MethodDescriptor> all() {
        return Stream.of(
                        PledgesProto.getDescriptor(),
                        FundingProto.getDescriptor(),
                        WebhooksProto.getDescriptor(),
                        LedgerProto.getDescriptor(),
                        RefundsProto.getDescriptor(),
                        DisputesProto.getDescriptor(),
                        PayoutsProto.getDescriptor(),
                        ReconciliationProto.getDescriptor())
                .flatMap(file -> file.getServices().stream())
                .flatMap(service -> service.getMethods().stream());
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void refusesAMissingExpiredForgedOrBrokenToken(MethodDescriptor method) {
        var somebody = UUID.randomUUID();
        var roles = new String[] {"creator", "finance", "admin", "service:campaigns"};
        var channels = Map.of(
                "missing", calls.anonymous(),
                "expired", calls.as(Tokens.trusted().expired(somebody, roles)),
                "forged", calls.as(Tokens.forged().user(somebody, roles)),
                "broken", calls.as("not.a.token"));
        channels.forEach((kind, channel) -> assertThat(
                        Refused.by(() -> call(channel, method)).getStatus().getCode())
                .as(kind + " " + method.getName())
                .isEqualTo(Status.Code.UNAUTHENTICATED));
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void refusesARoleThatTheContractDoesNotName(MethodDescriptor method) {
        var token = switch (WRONG.getOrDefault(method.getName(), "")) {
            case "service" -> Tokens.trusted().service("rewards");
            case "backer" -> Tokens.trusted().user(UUID.randomUUID());
            case "admin" -> Tokens.trusted().user(UUID.randomUUID(), "admin", "creator");
            default -> throw new IllegalStateException("Nobody thought of " + method.getName());
        };
        assertThat(Refused.by(() -> call(calls.as(token), method)).getStatus().getCode())
                .isEqualTo(Status.Code.PERMISSION_DENIED);
    }

    @Test
    void knowsEveryRpcOfTheContract() {
        assertThat(all().map(MethodDescriptor::getName))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(FOR_EVERYBODY.stream(), WRONG.keySet().stream())
                        .toList());
    }

    private static DynamicMessage call(Channel channel, MethodDescriptor method) {
        var rpc = io.grpc.MethodDescriptor.<DynamicMessage, DynamicMessage>newBuilder()
                .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(method.getService().getFullName() + "/" + method.getName())
                .setRequestMarshaller(ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getInputType())))
                .setResponseMarshaller(ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getOutputType())))
                .build();
        return ClientCalls.blockingUnaryCall(
                channel, rpc, CallOptions.DEFAULT, DynamicMessage.getDefaultInstance(method.getInputType()));
    }
}
