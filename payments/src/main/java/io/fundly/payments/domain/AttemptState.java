package io.fundly.payments.domain;

/** How a conversation with the processor stands. */
public enum AttemptState {
    /** To be sent, or just sent; no answer is known. */
    PENDING,
    /** Sent, and the answer was lost or made no sense: it may have happened, or not. */
    UNKNOWN,
    /** The backer has to act at the payment form. */
    WAITING,
    /** The money is held on the card and not taken. */
    AUTHORIZED,
    /** Done: the card is saved, or the money has come. */
    SUCCEEDED,
    /** Refused. */
    FAILED,
    /** Not wanted any more; to be canceled at the processor. */
    VOID_DUE,
    /** Canceled at the processor, or never there. */
    VOIDED
}
