package io.fundly.platform.errors;

import java.util.Map;

/**
 * A refusal by a rule of the platform. It is an answer, not an accident: it has a reason that clients act on, a sentence
 * for people, and metadata such as the ids concerned. It records no stack trace, because nobody reads one of an answer.
 */
public class FundlyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Reason reason;
    private final transient Map<String, String> metadata;

    public FundlyException(Reason reason, String message) {
        this(reason, message, Map.of());
    }

    public FundlyException(Reason reason, String message, Map<String, String> metadata) {
        super(message, null, false, false);
        this.reason = reason;
        this.metadata = Map.copyOf(metadata);
    }

    /** The refusal for a caller who is known and may not do this. */
    public static FundlyException denied(String message) {
        return new FundlyException(CommonReason.PERMISSION_DENIED, message);
    }

    /** The refusal for a decision taken on a version that is no longer current. */
    public static FundlyException stale() {
        return new FundlyException(
                CommonReason.STALE_ETAG, "It was changed in the meantime: read it again and decide on what it is now.");
    }

    public Reason reason() {
        return reason;
    }

    public Map<String, String> metadata() {
        return metadata;
    }
}
