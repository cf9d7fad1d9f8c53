package io.fundly.platform.errors;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.protobuf.StatusProto;
import java.util.Map;

/** Refusals as {@code google.rpc.Status}, the richer error model of gRPC (https://grpc.io/docs/guides/error/). */
public final class GrpcStatuses {

    /** The domain of every reason of the platform in {@code ErrorInfo}. */
    public static final String DOMAIN = "fundly.io";

    private GrpcStatuses() {}

    /** The status of a refusal, with its reason, metadata and, for bad input, every fault. */
    public static StatusException toStatus(FundlyException refusal) {
        var status = status(code(refusal.reason().kind()), refusal.reason().name(), text(refusal), refusal.metadata());
        if (refusal instanceof InvalidInputException invalid) {
            var faults = BadRequest.newBuilder();
            for (var violation : invalid.violations()) {
                faults.addFieldViolations(BadRequest.FieldViolation.newBuilder()
                        .setField(violation.field())
                        .setDescription(violation.message()));
            }
            status.addDetails(Any.pack(faults.build()));
        }
        return StatusProto.toStatusException(status.build());
    }

    /** A status with a reason and a fixed text, for refusals that are not the domain's. */
    public static StatusException toStatus(Status.Code code, String reason, String message) {
        return StatusProto.toStatusException(
                status(code, reason, message, Map.of()).build());
    }

    private static com.google.rpc.Status.Builder status(
            Status.Code code, String reason, String message, Map<String, String> metadata) {
        return com.google.rpc.Status.newBuilder()
                .setCode(code.value())
                .setMessage(message)
                .addDetails(Any.pack(ErrorInfo.newBuilder()
                        .setReason(reason)
                        .setDomain(DOMAIN)
                        .putAllMetadata(metadata)
                        .build()));
    }

    private static String text(FundlyException refusal) {
        return refusal.getMessage() == null ? refusal.reason().name() : refusal.getMessage();
    }

    private static Status.Code code(ErrorKind kind) {
        return switch (kind) {
            case INVALID -> Status.Code.INVALID_ARGUMENT;
            case UNAUTHENTICATED -> Status.Code.UNAUTHENTICATED;
            case DENIED -> Status.Code.PERMISSION_DENIED;
            case NOT_FOUND -> Status.Code.NOT_FOUND;
            case CONFLICT, KEY_REUSED -> Status.Code.FAILED_PRECONDITION;
            case EXISTS -> Status.Code.ALREADY_EXISTS;
            case STALE -> Status.Code.ABORTED;
            case EXHAUSTED -> Status.Code.RESOURCE_EXHAUSTED;
            case UNAVAILABLE -> Status.Code.UNAVAILABLE;
        };
    }
}
