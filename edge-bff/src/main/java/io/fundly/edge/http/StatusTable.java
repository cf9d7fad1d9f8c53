package io.fundly.edge.http;

import io.grpc.Status;

/** The one table from what a service says to what the HTTP caller is told. */
final class StatusTable {

    private StatusTable() {}

    /** The HTTP status for a gRPC code; three reasons have a status of their own in the REST contract. */
    static int httpStatus(Status.Code code, String reason) {
        return switch (reason) {
            case "IDEMPOTENCY_KEY_REUSED" -> 422;
            case "TOO_LARGE" -> 413;
            case "REQUEST_IN_PROGRESS" -> 409;
            default -> httpStatus(code);
        };
    }

    private static int httpStatus(Status.Code code) {
        return switch (code) {
            case INVALID_ARGUMENT, OUT_OF_RANGE -> 400;
            case UNAUTHENTICATED -> 401;
            case PERMISSION_DENIED -> 403;
            case NOT_FOUND -> 404;
            case FAILED_PRECONDITION, ALREADY_EXISTS -> 409;
            case ABORTED -> 412;
            case RESOURCE_EXHAUSTED -> 429;
            case UNIMPLEMENTED -> 501;
            case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED -> 503;
            case INTERNAL, UNKNOWN, DATA_LOSS, OK -> 500;
        };
    }
}
