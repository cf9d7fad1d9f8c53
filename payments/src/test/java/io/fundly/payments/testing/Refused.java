package io.fundly.payments.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fundly.platform.testing.GrpcCalls;
import io.grpc.StatusRuntimeException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A call that has to be refused. */
public final class Refused {

    private Refused() {}

    /** The refusal of the call. */
    public static StatusRuntimeException by(ThrowingCallable call) {
        var refusal = catchThrowableOfType(StatusRuntimeException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }

    /** The reason with which the call is refused; empty where it is not. */
    public static String quietly(ThrowingCallable call) {
        var refusal = catchThrowableOfType(StatusRuntimeException.class, call);
        return refusal == null ? "" : GrpcCalls.reason(refusal);
    }

    /** The reason with which the call is refused. */
    public static String reason(ThrowingCallable call) {
        return GrpcCalls.reason(by(call));
    }
}
