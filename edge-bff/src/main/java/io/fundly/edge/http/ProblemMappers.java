package io.fundly.edge.http;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.fundly.edge.http.Problem.Fault;
import io.fundly.platform.identity.KeysAwayException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns everything that a call can end in, other than an answer, into a problem document. */
class ProblemMappers {

    private static final Logger log = Logger.getLogger(ProblemMappers.class);

    private final Problems problems;

    ProblemMappers(Problems problems) {
        this.problems = problems;
    }

    @ServerExceptionMapper
    Response refused(Refusal refusal) {
        var reason = refusal.reason();
        var message = refusal.getMessage() == null ? reason.sentence() : refusal.getMessage();
        var response = problems.response(reason.status(), reason.name(), message, refusal.faults());
        return refusal.retryAfter()
                .map(wait -> Response.fromResponse(response)
                        .header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds()))
                        .build())
                .orElse(response);
    }

    @ServerExceptionMapper
    Response refusedByService(StatusRuntimeException failure) {
        var status = StatusProto.fromThrowable(failure);
        var details = status == null ? List.<Any>of() : status.getDetailsList();
        var info = detail(details, ErrorInfo.class);
        var reason = info.map(ErrorInfo::getReason).orElse("");
        var code = StatusTable.httpStatus(failure.getStatus().getCode(), reason);
        return switch (code) {
            case 500 -> internal(failure);
            case 503 -> problems.response(Reason.UNAVAILABLE);
            default ->
                withRetryAfter(
                        info,
                        problems.response(
                                code,
                                reason.isEmpty() ? failure.getStatus().getCode().name() : reason,
                                status == null ? "" : status.getMessage(),
                                faults(details)));
        };
    }

    @ServerExceptionMapper
    Response calleeAway(CircuitBreakerOpenException open) {
        return problems.response(Reason.UNAVAILABLE);
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    @Priority(Priorities.USER - 100)
    Response unauthenticated(SecurityException refused) {
        var away = refused.getCause() instanceof KeysAwayException;
        return problems.response(away ? Reason.UNAVAILABLE : Reason.UNAUTHENTICATED);
    }

    @ServerExceptionMapper
    @Priority(Priorities.USER - 100)
    Response forbidden(ForbiddenException refused) {
        return problems.response(Reason.PERMISSION_DENIED);
    }

    @ServerExceptionMapper
    Response refusedByFramework(WebApplicationException failure) {
        var status = failure.getResponse().getStatus();
        return switch (status) {
            case 404 -> problems.response(Reason.NOT_FOUND, "There is nothing at this address.");
            case 405 -> problems.response(Reason.METHOD_NOT_ALLOWED);
            case 406 -> problems.response(Reason.NOT_ACCEPTABLE);
            case 413 -> problems.response(Reason.TOO_LARGE, "The body is too large.");
            case 415 -> problems.response(Reason.UNSUPPORTED_MEDIA_TYPE);
            default ->
                status >= 500
                        ? internal(failure)
                        : problems.response(
                                status, Reason.INVALID_INPUT.name(), "The request is not one that this address takes.");
        };
    }

    @ServerExceptionMapper
    Response internal(Throwable failure) {
        log.error("A call failed for a reason nobody foresaw.", failure);
        return problems.response(Reason.INTERNAL);
    }

    private static Response withRetryAfter(Optional<ErrorInfo> info, Response response) {
        return info.map(known -> known.getMetadataMap().get("retry_after_seconds"))
                .map(seconds -> Response.fromResponse(response)
                        .header(HttpHeaders.RETRY_AFTER, seconds)
                        .build())
                .orElse(response);
    }

    private static List<Fault> faults(List<Any> details) {
        return detail(details, BadRequest.class)
                .map(faults -> faults.getFieldViolationsList().stream()
                        .map(fault -> new Fault(FieldNames.toRest(fault.getField()), fault.getDescription()))
                        .toList())
                .orElse(List.of());
    }

    private static <M extends Message> Optional<M> detail(List<Any> details, Class<M> type) {
        return details.stream().filter(any -> any.is(type)).findFirst().map(any -> {
            try {
                return any.unpack(type);
            } catch (InvalidProtocolBufferException malformed) {
                throw new IllegalStateException("A detail of a status does not parse.", malformed);
            }
        });
    }
}
