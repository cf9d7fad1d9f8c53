package io.fundly.sandbox.outbox;

/**
 * What goes wrong with the next messages of a channel.
 *
 * @param status the HTTP status of the refusal; 0 lets the message through, late if there is a delay. Mail knows only
 *     refusal, with SMTP's 451
 * @param times how many messages it befalls
 */
public record Fault(int status, int times, long delayMillis) {

    private static final int HIGHEST_STATUS = 599;
    private static final int LOWEST_ERROR = 400;
    private static final long LONGEST_DELAY_MILLIS = 300_000;

    public Fault {
        if (status != 0 && (status < LOWEST_ERROR || status > HIGHEST_STATUS)) {
            throw new IllegalArgumentException("status is 0 or between 400 and 599");
        }
        if (times < 1) {
            throw new IllegalArgumentException("times is at least 1");
        }
        if (delayMillis < 0 || delayMillis > LONGEST_DELAY_MILLIS) {
            throw new IllegalArgumentException("delayMillis is between 0 and 300000");
        }
    }

    boolean refuses() {
        return status != 0;
    }
}
