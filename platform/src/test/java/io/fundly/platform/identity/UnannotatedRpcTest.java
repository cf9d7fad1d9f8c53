package io.fundly.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fundly.community.v1.FlagContentRequest;
import io.fundly.community.v1.FlagServiceGrpc;
import io.fundly.community.v1.ListFlagsRequest;
import io.fundly.community.v1.ResolveFlagRequest;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.platform.testing.Tokens;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An RPC that says nothing of who may call it is closed to everybody. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
class UnannotatedRpcTest {

    private GrpcCalls calls;
    private Tokens tokens;

    @BeforeEach
    void open() {
        calls = GrpcCalls.open();
        tokens = Tokens.trusted();
    }

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void isDeniedToEverybodyWhileItsNeighboursWork() {
        var admin = FlagServiceGrpc.newBlockingStub(calls.as(tokens.user(UUID.randomUUID(), "backer", "admin")));

        assertThat(admin.flagContent(FlagContentRequest.getDefaultInstance())).isNotNull();
        assertThat(admin.listFlags(ListFlagsRequest.getDefaultInstance())).isNotNull();
        assertThatThrownBy(() -> admin.resolveFlag(ResolveFlagRequest.getDefaultInstance()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refusal -> assertThat(GrpcCalls.reason(refusal)).isEqualTo("PERMISSION_DENIED"));
    }
}
