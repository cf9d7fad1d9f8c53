package io.fundly.admin.clients;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.fundly.admin.domain.Ending;
import io.fundly.platform.errors.CommonReason;
import io.fundly.platform.errors.FundlyException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** Tells what a failure says about the effect of a call. */
public final class CallFailures {

    private CallFailures() {}

    /** How an act ended that failed so: refused for certain, or in a way that leaves its effect open. */
    public static Ending ending(Throwable failure) {
        return switch (failure) {
            case FundlyException refusal -> new Ending.Refused(refusal.reason().name());
            case CircuitBreakerOpenException _ -> new Ending.Refused(CommonReason.UNAVAILABLE.name());
            case StatusRuntimeException answer -> ending(answer);
            default -> new Ending.Unclear("INTERNAL");
        };
    }

    /** How a call that changes nothing failed: whatever should have come after it was not done. */
    public static Ending.Refused notBegun(Throwable failure) {
        return new Ending.Refused(
                switch (ending(failure)) {
                    case Ending.Refused(var reason) -> reason;
                    case Ending.Unclear(var reason) -> reason;
                    case Ending.Done _ -> throw new IllegalArgumentException("A failure is never a success.");
                });
    }

    private static Ending ending(StatusRuntimeException answer) {
        var code = answer.getStatus().getCode();
        return switch (code) {
            case INVALID_ARGUMENT,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    PERMISSION_DENIED,
                    RESOURCE_EXHAUSTED,
                    FAILED_PRECONDITION,
                    ABORTED,
                    OUT_OF_RANGE,
                    UNIMPLEMENTED,
                    UNAUTHENTICATED -> new Ending.Refused(reason(answer).orElse(code.name()));
            case OK, CANCELLED, UNKNOWN, DEADLINE_EXCEEDED, INTERNAL, UNAVAILABLE, DATA_LOSS ->
                new Ending.Unclear(reason(answer).orElseGet(() -> broken(code)));
        };
    }

    private static String broken(Status.Code code) {
        return code == Status.Code.UNAVAILABLE || code == Status.Code.DEADLINE_EXCEEDED ? code.name() : "INTERNAL";
    }

    private static Optional<String> reason(StatusRuntimeException answer) {
        return Optional.ofNullable(StatusProto.fromThrowable(answer)).stream()
                .flatMap(status -> status.getDetailsList().stream())
                .filter(detail -> detail.is(ErrorInfo.class))
                .map(CallFailures::reason)
                .filter(reason -> !reason.isEmpty())
                .findFirst();
    }

    private static String reason(Any detail) {
        try {
            return detail.unpack(ErrorInfo.class).getReason();
        } catch (InvalidProtocolBufferException malformed) {
            return "";
        }
    }
}
