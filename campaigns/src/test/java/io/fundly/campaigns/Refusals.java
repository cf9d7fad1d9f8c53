package io.fundly.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.ErrorInfo;
import io.fundly.platform.testing.GrpcCalls;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a call was refused with. */
record Refusals(StatusRuntimeException failure) {

    static Refusals of(ThrowingCallable call) {
        var failure = Assertions.catchThrowableOfType(StatusRuntimeException.class, call);
        assertThat(failure).as("The call was not refused.").isNotNull();
        return new Refusals(failure);
    }

    /** The reason of the refusal. */
    static String reason(ThrowingCallable call) {
        return of(call).reason();
    }

    String reason() {
        return GrpcCalls.reason(failure);
    }

    List<String> fields() {
        return GrpcCalls.faultyFields(failure);
    }

    String metadata(String key) {
        var status = StatusProto.fromThrowable(failure);
        assertThat(status).isNotNull();
        return status.getDetailsList().stream()
                .filter(detail -> detail.is(ErrorInfo.class))
                .map(detail -> {
                    try {
                        return detail.unpack(ErrorInfo.class);
                    } catch (com.google.protobuf.InvalidProtocolBufferException malformed) {
                        throw new IllegalStateException(malformed);
                    }
                })
                .findFirst()
                .orElseThrow()
                .getMetadataOrDefault(key, "");
    }
}
