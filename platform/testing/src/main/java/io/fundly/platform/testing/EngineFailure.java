package io.fundly.platform.testing;

import org.jspecify.annotations.Nullable;

/** An embedded engine could not do its work; the message is one sentence that a person can act on. */
public final class EngineFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EngineFailure(String message) {
        super(message);
    }

    public EngineFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
