package io.fundly.platform.errors;

import io.fundly.platform.identity.KeysAwayException;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.quarkus.grpc.ExceptionHandler;
import io.quarkus.grpc.ExceptionHandlerProvider;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.hibernate.StaleStateException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one place where what went wrong becomes what a caller is told. Refusals keep their reason; refusals of a service
 * called on the way pass through; everything unknown is INTERNAL with a fixed text and is logged once.
 */
@ApplicationScoped
public class FundlyExceptionHandler implements ExceptionHandlerProvider {

    private static final Logger log = Logger.getLogger(FundlyExceptionHandler.class);

    @Override
    public <ReqT, RespT> ExceptionHandler<ReqT, RespT> createHandler(
            ServerCall.Listener<ReqT> listener, ServerCall<ReqT, RespT> call, Metadata metadata) {
        return new ExceptionHandler<>(listener, call, metadata) {
            @Override
            protected void handleException(Throwable failure, ServerCall<ReqT, RespT> failed, Metadata headers) {
                var status = transform(failure);
                var trailers = status.getTrailers();
                failed.close(status.getStatus(), trailers == null ? new Metadata() : trailers);
            }
        };
    }

    @Override
    public StatusException transform(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var known = known(cause);
            if (known != null) {
                return known;
            }
        }
        log.error("A call failed for a reason nobody foresaw.", failure);
        return GrpcStatuses.toStatus(Status.Code.INTERNAL, "INTERNAL", "Something went wrong on our side.");
    }

    private @Nullable StatusException known(Throwable cause) {
        return switch (cause) {
            case FundlyException refusal -> GrpcStatuses.toStatus(refusal);
            case StatusRuntimeException status -> fromCallee(status, status.getStatus());
            case StatusException status -> fromCallee(status, status.getStatus());
            case AuthenticationFailedException open when open.getCause() instanceof KeysAwayException -> unavailable();
            case AuthenticationException _, UnauthorizedException _ ->
                GrpcStatuses.toStatus(
                        Status.Code.UNAUTHENTICATED, "UNAUTHENTICATED", "A valid access token is needed.");
            case ForbiddenException _ ->
                GrpcStatuses.toStatus(
                        Status.Code.PERMISSION_DENIED, "PERMISSION_DENIED", "This account may not do this.");
            case OptimisticLockException _, StaleStateException _ -> GrpcStatuses.toStatus(FundlyException.stale());
            case CircuitBreakerOpenException _ -> unavailable();
            default -> DatabaseFailures.isAway(cause) ? logged(cause) : null;
        };
    }

    private @Nullable StatusException fromCallee(Throwable failure, Status status) {
        return switch (status.getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED -> unavailable();
            case CANCELLED -> new StatusException(Status.CANCELLED);
            case UNIMPLEMENTED ->
                GrpcStatuses.toStatus(Status.Code.UNIMPLEMENTED, "UNIMPLEMENTED", "There is no such call here.");
            default -> {
                var rich = StatusProto.fromThrowable(failure);
                var ours = rich != null
                        && rich.getDetailsCount() > 0
                        && status.getCode() != Status.Code.INTERNAL
                        && status.getCode() != Status.Code.UNKNOWN;
                yield ours ? StatusProto.toStatusException(rich) : null;
            }
        };
    }

    private StatusException logged(Throwable cause) {
        log.warnf("The database is away: %s", cause.getMessage());
        return unavailable();
    }

    private static StatusException unavailable() {
        return GrpcStatuses.toStatus(
                Status.Code.UNAVAILABLE, "UNAVAILABLE", "A part that this needs is away; please try again shortly.");
    }
}
