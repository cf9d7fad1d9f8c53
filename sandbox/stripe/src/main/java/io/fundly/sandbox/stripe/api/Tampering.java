package io.fundly.sandbox.stripe.api;

/** What an ordered fault does to the running of a call, as against the sending of its answer. */
public enum Tampering {
    NONE,
    /** The call takes effect, and its remembered answer is a 500. */
    STORED_500,
    /** The call leaves nothing but a remembered 500. */
    STORED_500_WITHOUT_EFFECT
}
