package io.fundly.sandbox.stripe.wire;

import io.fundly.sandbox.stripe.api.Answer;
import io.fundly.sandbox.stripe.api.ApiRequest;
import io.fundly.sandbox.stripe.api.Tampering;
import java.util.function.Consumer;

/** What stands behind the door: runs calls one after another on a thread of its own. */
public interface Brain {

    /** Runs a call and hands its answer over on the state thread. */
    void run(ApiRequest request, Tampering tampering, Consumer<Answer> whenAnswered);

    /** The stand-in's time in milliseconds since 1970. */
    long nowMillis();
}
