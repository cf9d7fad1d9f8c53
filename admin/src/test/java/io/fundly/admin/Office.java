package io.fundly.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fundly.admin.v1.AdminServiceGrpc;
import io.fundly.admin.v1.AdminServiceGrpc.AdminServiceBlockingStub;
import io.fundly.admin.v1.AuditEntry;
import io.fundly.admin.v1.AuditOutcome;
import io.fundly.admin.v1.ListAuditLogRequest;
import io.fundly.platform.testing.EventProbe;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.Tokens;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;

/** The service under test with its neighbours, and the people who work at the desk. */
final class Office implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    final GrpcCalls calls = GrpcCalls.open();
    final EventProbe probe = EventProbe.open();
    final Neighbours neighbours = Neighbours.present();
    final UUID adminId = UUID.randomUUID();
    final String adminToken = Tokens.trusted().user(adminId, "admin");
    final AdminServiceBlockingStub admin = desk(calls.as(adminToken));
    final AdminServiceBlockingStub moderator = desk(calls.as(Tokens.trusted().user(UUID.randomUUID(), "moderator")));

    AdminServiceBlockingStub desk(Channel channel) {
        return AdminServiceGrpc.newBlockingStub(channel);
    }

    /** What the log says of a target, newest first. */
    List<AuditEntry> log(UUID target) {
        return admin.listAuditLog(ListAuditLogRequest.newBuilder()
                        .setTargetId(target.toString())
                        .setPageSize(100)
                        .build())
                .getEntriesList();
    }

    /** The only line about a target. */
    AuditEntry line(UUID target) {
        assertThat(log(target)).hasSize(1);
        return log(target).getFirst();
    }

    AuditEntry await(UUID target, AuditOutcome outcome) {
        Awaitility.await().atMost(LIMIT).until(() -> line(target).getOutcome() == outcome);
        return line(target);
    }

    static void refuses(String reason, ThrowingCallable call) {
        assertThat(GrpcCalls.reason(refusal(call))).isEqualTo(reason);
    }

    static StatusRuntimeException refusal(ThrowingCallable call) {
        var refusal = catchThrowableOfType(StatusRuntimeException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }

    @Override
    public void close() {
        neighbours.faults.mend();
        probe.close();
        calls.close();
    }
}
