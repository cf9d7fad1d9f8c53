package io.fundly.payments.testing;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Refuses who is not payments itself, as the neighbours' contracts have it. */
final class ServiceCallsOnly implements ServerInterceptor {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        var token = headers.get(AUTHORIZATION);
        if (token == null || !isOfPayments(token)) {
            call.close(Status.PERMISSION_DENIED.withDescription("Only payments may ask for this."), new Metadata());
            return new ServerCall.Listener<>() {};
        }
        return next.startCall(call, headers);
    }

    private static boolean isOfPayments(String token) {
        var parts = token.split("\\.", -1);
        return parts.length == 3
                && new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                        .contains("service:payments");
    }
}
