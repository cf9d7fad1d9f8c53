package io.fundly.payments.domain;

/** How a change of a pledge stands. */
public enum ChangeStanding {
    /** Asked for; rewards may have made it already. */
    WANTED,
    /** Made. */
    APPLIED,
    /** Not to be made, and to be taken back where it was. */
    UNWANTED,
    /** Not made. */
    REFUSED
}
