package io.fundly.notifications.application;

/** The other side has refused a letter for good; the message names neither address nor telephone number. */
public final class Undeliverable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Undeliverable(String message) {
        super(message, null, false, false);
    }
}
