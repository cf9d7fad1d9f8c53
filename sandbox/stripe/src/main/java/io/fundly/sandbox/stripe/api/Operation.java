package io.fundly.sandbox.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a call does. */
@FunctionalInterface
public interface Operation {

    /**
     * Runs on the state thread, one call at a time.
     *
     * @return the object to answer with
     * @throws StripeFailure to answer with an error
     */
    ObjectNode run(Call call);
}
