package io.fundly.platform.errors;

/** The reasons that any service may give. */
public enum CommonReason implements Reason {
    INVALID_INPUT(ErrorKind.INVALID),
    INVALID_PAGE_TOKEN(ErrorKind.INVALID),
    UNAUTHENTICATED(ErrorKind.UNAUTHENTICATED),
    PERMISSION_DENIED(ErrorKind.DENIED),
    NOT_FOUND(ErrorKind.NOT_FOUND),
    STALE_ETAG(ErrorKind.STALE),
    IDEMPOTENCY_KEY_REUSED(ErrorKind.KEY_REUSED),
    UNAVAILABLE(ErrorKind.UNAVAILABLE);

    private final ErrorKind kind;

    CommonReason(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
