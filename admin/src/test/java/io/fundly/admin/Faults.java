package io.fundly.admin;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What goes wrong at the neighbours, by method; and who called what. */
final class Faults implements ServerInterceptor {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final Map<String, StatusException> refusals = new ConcurrentHashMap<>();
    private final Map<String, Boolean> lostAnswers = new ConcurrentHashMap<>();
    private final Map<String, Boolean> silence = new ConcurrentHashMap<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    /** Every call of the method is refused from now on, with this reason. */
    void refuse(String method, Status.Code code, String reason) {
        refusals.put(
                method,
                StatusProto.toStatusException(com.google.rpc.Status.newBuilder()
                        .setCode(code.value())
                        .setMessage("refused by the test")
                        .addDetails(Any.pack(ErrorInfo.newBuilder()
                                .setReason(reason)
                                .setDomain("fundly.io")
                                .build()))
                        .build()));
    }

    /** From now on the method does what it does, and its answers are lost. */
    void loseAnswers(String method) {
        lostAnswers.put(method, true);
    }

    /** From now on calls of the method find nobody. */
    void leave(String method) {
        refusals.put(method, new StatusException(Status.UNAVAILABLE));
    }

    /** From now on calls of the method are never answered. */
    void fallSilent(String method) {
        silence.put(method, true);
    }

    void mend() {
        refusals.clear();
        lostAnswers.clear();
        silence.clear();
        seen.clear();
    }

    /** The tokens of the calls of this method, in order. */
    List<String> tokens(String method) {
        return seen.stream()
                .filter(call -> call.method().equals(method))
                .map(Seen::token)
                .toList();
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var method = String.valueOf(call.getMethodDescriptor().getBareMethodName());
        var token = headers.get(AUTHORIZATION);
        seen.add(new Seen(method, token == null ? "" : token.replaceFirst("^Bearer ", "")));
        var refusal = refusals.get(method);
        if (refusal != null) {
            var trailers = refusal.getTrailers();
            call.close(refusal.getStatus(), trailers == null ? new Metadata() : trailers);
            return new ServerCall.Listener<>() {};
        }
        if (silence.containsKey(method)) {
            return new ServerCall.Listener<>() {};
        }
        return next.startCall(lostAnswers.containsKey(method) ? losing(call) : call, headers);
    }

    private static <Q, A> ServerCall<Q, A> losing(ServerCall<Q, A> call) {
        return new SimpleForwardingServerCall<>(call) {
            @Override
            public void sendMessage(A message) {
                // The answer gets lost on the way.
            }

            @Override
            public void close(Status status, Metadata trailers) {
                super.close(Status.UNAVAILABLE, new Metadata());
            }
        };
    }

    private record Seen(String method, String token) {}
}
