package io.fundly.payments.domain;

/** What is to be done next for a pledge. Each may be done again without doing more. */
public enum Step {
    /** Ask rewards to keep what the pledge asks for. */
    RESERVE,
    /** Ask the processor, or ask it again, or look up what came of it. */
    PAY,
    /** Wait for the backer at the payment form. */
    WAIT,
    /** Make what is kept the backer's own, and let the pledge in. */
    ADMIT,
    /** Ask rewards to make, or to take back, a change of what the pledge is for. */
    CHANGE,
    /** Take the money that is held. */
    CAPTURE,
    /** Give up what cannot be let in. */
    ABANDON,
    /** Give back what is held, here and there. */
    UNDO,
    /** Nothing. */
    REST;

    /** Whether it is waiting for nobody but us. */
    public boolean isWork() {
        return switch (this) {
            case RESERVE, PAY, ADMIT, CHANGE, CAPTURE, ABANDON, UNDO -> true;
            case WAIT, REST -> false;
        };
    }
}
