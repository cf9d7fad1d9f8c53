package io.fundly.platform.calls;

import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Remembers the deadline of the call being served where the calls made on its behalf can find it. */
@ApplicationScoped
@GlobalInterceptor
public class IncomingDeadlines implements ServerInterceptor {

    private static final String LOCAL = "fundly-deadline";

    @Override
    public <ReqT, RespT> ServerCall.Listener<ReqT> interceptCall(
            ServerCall<ReqT, RespT> call, Metadata headers, ServerCallHandler<ReqT, RespT> next) {
        var deadline = Context.current().getDeadline();
        var context = Vertx.currentContext();
        if (deadline != null && context != null && VertxContext.isDuplicatedContext(context)) {
            context.putLocal(LOCAL, deadline);
        }
        return next.startCall(call, headers);
    }

    static Optional<Deadline> current() {
        var context = Vertx.currentContext();
        return context != null && VertxContext.isDuplicatedContext(context)
                ? Optional.ofNullable(context.getLocal(LOCAL))
                : Optional.empty();
    }
}
