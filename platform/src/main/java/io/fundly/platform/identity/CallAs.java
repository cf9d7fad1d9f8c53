package io.fundly.platform.identity;

import io.grpc.CallOptions;
import io.grpc.stub.AbstractStub;

/** On whose account a call to another service is made. */
public enum CallAs {
    /** The caller of the request that is being served; nobody, where it came without a token. The default. */
    CALLER,
    /** This service itself, with the token that {@code users} issued it. */
    SERVICE,
    /** Nobody: for the call that fetches the service's own token. */
    NOBODY;

    static final CallOptions.Key<CallAs> OPTION = CallOptions.Key.createWithDefault("fundly-call-as", CALLER);

    /** The same stub, calling on the account of this service. */
    public static <S extends AbstractStub<S>> S service(S stub) {
        return stub.withOption(OPTION, SERVICE);
    }

    /** The same stub, calling without a token. */
    static <S extends AbstractStub<S>> S nobody(S stub) {
        return stub.withOption(OPTION, NOBODY);
    }
}
