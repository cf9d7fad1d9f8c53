package io.fundly.analytics.domain;

import io.fundly.platform.errors.ErrorKind;
import io.fundly.platform.errors.Reason;

/** Why this service refuses. */
public enum AnalyticsReason implements Reason {
    CAMPAIGN_NOT_FOUND(ErrorKind.NOT_FOUND),
    RATE_LIMITED(ErrorKind.EXHAUSTED);

    private final ErrorKind kind;

    AnalyticsReason(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
