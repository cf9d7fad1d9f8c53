package io.fundly.platform.errors;

/**
 * A stable word for why something was refused, such as {@code REWARD_SOLD_OUT}. Services implement it as an enum; each
 * constant stands in {@code fundly.errors.v1.ErrorReason} too, where clients find what it means.
 */
public interface Reason {

    /** The upper-snake word that goes over the wire. */
    String name();

    /** The sort of refusal, from which the status code follows. */
    ErrorKind kind();
}
