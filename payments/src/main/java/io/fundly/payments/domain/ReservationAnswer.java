package io.fundly.payments.domain;

/** What rewards says to a wish for rewards. */
public sealed interface ReservationAnswer {

    /**
     * They are kept, or the backer's.
     *
     * @param title of the main reward; empty where there is none
     */
    record Kept(String title) implements ReservationAnswer {}

    /** They cannot be had. */
    record Refused(Refusal refusal) implements ReservationAnswer {}
}
