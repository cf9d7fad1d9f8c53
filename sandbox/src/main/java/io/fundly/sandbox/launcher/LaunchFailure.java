package io.fundly.sandbox.launcher;

import org.jspecify.annotations.Nullable;

/** The platform cannot run; the message is one sentence that tells a person what to do. */
public final class LaunchFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LaunchFailure(String message) {
        super(message);
    }

    public LaunchFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
