package io.fundly.platform.calls;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Deadline;
import io.grpc.MethodDescriptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/**
 * Gives every unary call a deadline: the configured one, or what is left of the deadline of the request that is being
 * served, whichever is sooner. Streams stay open until one side ends them.
 */
@ApplicationScoped
@GlobalInterceptor
public class OutgoingDeadlines implements ClientInterceptor {

    private final CallsConfig config;

    public OutgoingDeadlines(CallsConfig config) {
        this.config = config;
    }

    @Override
    public <ReqT, RespT> ClientCall<ReqT, RespT> interceptCall(
            MethodDescriptor<ReqT, RespT> method, CallOptions options, Channel next) {
        if (!method.getType().serverSendsOneMessage()) {
            return next.newCall(method, options);
        }
        var own = options.getDeadline();
        var limit = own == null ? Deadline.after(config.deadline().toMillis(), TimeUnit.MILLISECONDS) : own;
        var sooner = IncomingDeadlines.current().map(limit::minimum).orElse(limit);
        return next.newCall(method, options.withDeadline(sooner));
    }
}
