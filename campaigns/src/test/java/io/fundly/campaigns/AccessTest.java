package io.fundly.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.fundly.campaigns.v1.CampaignServiceGrpc;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.platform.testing.Tokens;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.grpc.stub.ClientCalls;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may call what, for every method that the contract has. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(NeighbourPorts.class)
class AccessTest {

    private static final Set<String> EVERYBODY = Set.of(
            "GetCampaign", "BatchGetCampaigns", "GetFunding", "WatchFunding", "ListCategories", "CountCampaigns");

    private static final Set<String> CREATOR = Set.of("creator");
    private static final Set<String> STAFF = Set.of("moderator", "admin");

    /** The roles that may call the others. */
    private static final Map<String, Set<String>> ROLES = Map.ofEntries(
            Map.entry("CreateCampaign", CREATOR),
            Map.entry("UpdateCampaign", CREATOR),
            Map.entry("DeleteCampaign", CREATOR),
            Map.entry("SubmitCampaign", CREATOR),
            Map.entry("LaunchCampaign", CREATOR),
            Map.entry("CancelCampaign", Set.of("creator", "admin")),
            Map.entry("ListCampaigns", Set.of("creator", "moderator", "admin")),
            Map.entry("ApproveCampaign", STAFF),
            Map.entry("RejectCampaign", STAFF),
            Map.entry("SuspendCampaign", STAFF),
            Map.entry("ReinstateCampaign", STAFF),
            Map.entry("GetCampaignTerms", Set.of("service:payments", "service:rewards")));

    private Site site;

    @BeforeEach
    void open() {
        site = new Site();
    }

    @AfterEach
    void close() {
        site.close();
    }

    static Set<String> methods() {
        return CampaignServiceGrpc.getServiceDescriptor().getMethods().stream()
                .map(MethodDescriptor::getBareMethodName)
                .collect(Collectors.toSet());
    }

    @Test
    void everyMethodIsSpokenFor() {
        var known = new java.util.HashSet<>(EVERYBODY);
        known.addAll(ROLES.keySet());
        assertThat(known).isEqualTo(methods());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void refusesATokenThatDoesNotHold(String method) {
        var user = UUID.randomUUID();
        assertThat(call(method, Tokens.trusted().expired(user, "creator", "admin")))
                .isEqualTo("UNAUTHENTICATED");
        assertThat(call(method, Tokens.forged().user(user, "creator", "admin"))).isEqualTo("UNAUTHENTICATED");
        assertThat(call(method, "garbage")).isEqualTo("UNAUTHENTICATED");
        if (!EVERYBODY.contains(method)) {
            assertThat(call(method, site.channel())).isEqualTo("UNAUTHENTICATED");
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void letsInThoseWhoMayAndNobodyElse(String method) {
        for (var role :
                Set.of("backer", "creator", "moderator", "finance", "admin", "service:payments", "service:rewards")) {
            var token = role.startsWith("service:")
                    ? Tokens.trusted().service(role.substring("service:".length()))
                    : Tokens.trusted().user(UUID.randomUUID(), role);
            var letIn = EVERYBODY.contains(method)
                    || ROLES.getOrDefault(method, Set.of()).contains(role);
            assertThat(!call(method, token).equals("PERMISSION_DENIED"))
                    .as("%s calls %s", role, method)
                    .isEqualTo(letIn);
        }
    }

    private String call(String method, String token) {
        return call(method, site.channel(token));
    }

    /**
     * Calls the method with an id of nothing, and tells the reason of the refusal or OK.
     */
    private static String call(String name, Channel channel) {
        var method = CampaignServiceGrpc.getServiceDescriptor().getMethods().stream()
                .filter(known -> known.getBareMethodName().equals(name))
                .findFirst()
                .orElseThrow();
        try {
            return callUnchecked(method, channel);
        } catch (StatusRuntimeException refusal) {
            var reason = new Refusals(refusal).reason();
            assertThat(refusal.getStatus().getCode()).isNotIn(Status.Code.UNKNOWN, Status.Code.INTERNAL);
            return reason;
        }
    }

    @SuppressWarnings("unchecked") // The descriptor's own request type is what its prototype is of.
    private static String callUnchecked(MethodDescriptor<?, ?> method, Channel channel) {
        var typed = (MethodDescriptor<Message, Message>) method;
        var supplier = (ProtoMethodDescriptorSupplier) typed.getSchemaDescriptor();
        assertThat(supplier).isNotNull();
        var request = request(typed, supplier);
        if (typed.getType() == MethodDescriptor.MethodType.UNARY) {
            ClientCalls.blockingUnaryCall(channel, typed, CallOptions.DEFAULT, request);
        } else {
            ClientCalls.blockingServerStreamingCall(channel, typed, CallOptions.DEFAULT, request)
                    .forEachRemaining(response -> {});
        }
        return "OK";
    }

    private static Message request(MethodDescriptor<Message, Message> method, ProtoMethodDescriptorSupplier supplier) {
        var prototype =
                ((MethodDescriptor.PrototypeMarshaller<Message>) method.getRequestMarshaller()).getMessagePrototype();
        assertThat(prototype).isNotNull();
        var id = supplier.getMethodDescriptor().getInputType().findFieldByName("campaign_id");
        return id == null
                ? prototype
                : prototype
                        .newBuilderForType()
                        .setField(id, UUID.randomUUID().toString())
                        .build();
    }
}
