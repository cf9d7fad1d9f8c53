package io.fundly.payments.domain;

import java.util.Set;

/** Where a refund is. The moves are the same as in the table {@code refund_move}. */
public enum RefundState {
    /** Asked for here; the processor may not have heard of it, or its answer is not known. */
    REQUESTED,
    /** On its way to the card. */
    PENDING,
    SUCCEEDED,
    /** The bank would not take it, maybe days after it had succeeded; or it was refused at once. */
    FAILED,
    CANCELED;

    /** The states that may follow this one. */
    public Set<RefundState> next() {
        return switch (this) {
            case REQUESTED -> Set.of(PENDING, SUCCEEDED, FAILED, CANCELED);
            case PENDING -> Set.of(SUCCEEDED, FAILED, CANCELED);
            case SUCCEEDED -> Set.of(FAILED, CANCELED);
            case FAILED, CANCELED -> Set.of();
        };
    }
}
