package io.fundly.sandbox.stripe.resources;

import io.fundly.sandbox.stripe.api.Call;

/** What is done when a planned task is due. */
interface TaskHandler {
    /** Runs on the state thread; what it changes is committed together with the end of the task. */
    void run(Call call, String target);
}
