package io.fundly.payments.domain;

import java.util.Set;

/**
 * Where a pledge is. The moves are the same as in the table {@code pledge_move}, by which the database refuses every
 * other one.
 */
public enum PledgeState {
    /** Stored; nothing is settled with the processor yet. */
    CREATED,
    /** Waits for the backer at the payment form. */
    REQUIRES_ACTION,
    /** Counts, and is charged if the campaign succeeds. */
    ACTIVE,
    /** Counts, and the charge is under way. */
    CHARGING,
    /** Charged. */
    COLLECTED,
    /** The charge was refused, and can be mended. */
    PAYMENT_FAILED,
    /** Given up after refused charges. */
    DROPPED,
    /** Will never be charged. */
    CANCELED,
    /** All of it was given back. */
    REFUNDED,
    /** Some of it was given back. */
    PARTIALLY_REFUNDED,
    /** The backer disputes the charge at the bank. */
    DISPUTED;

    /** The states that may follow this one. */
    public Set<PledgeState> next() {
        return switch (this) {
            case CREATED -> Set.of(REQUIRES_ACTION, ACTIVE, CHARGING, CANCELED);
            case REQUIRES_ACTION -> Set.of(ACTIVE, CHARGING, CANCELED);
            case ACTIVE -> Set.of(CHARGING, CANCELED);
            case CHARGING -> Set.of(COLLECTED, PAYMENT_FAILED);
            case PAYMENT_FAILED -> Set.of(CHARGING, COLLECTED, DROPPED, CANCELED);
            case COLLECTED -> Set.of(PARTIALLY_REFUNDED, REFUNDED, DISPUTED);
            case PARTIALLY_REFUNDED -> Set.of(COLLECTED, REFUNDED, DISPUTED);
            case REFUNDED -> Set.of(COLLECTED, PARTIALLY_REFUNDED, DISPUTED);
            case DISPUTED -> Set.of(COLLECTED, PARTIALLY_REFUNDED, REFUNDED);
            case DROPPED, CANCELED -> Set.of();
        };
    }

    /** Whether a charge may still be made for it. */
    public boolean mayBeCharged() {
        return switch (this) {
            case CREATED, REQUIRES_ACTION, ACTIVE, CHARGING, PAYMENT_FAILED -> true;
            case COLLECTED, DROPPED, CANCELED, REFUNDED, PARTIALLY_REFUNDED, DISPUTED -> false;
        };
    }

    /** Whether it has yet to be let in. */
    public boolean isEntering() {
        return this == CREATED || this == REQUIRES_ACTION;
    }
}
