package io.fundly.notifications.application;

/** A letter could not be handed over and may be later; the message names neither address nor telephone number. */
public final class DeliveryFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DeliveryFailure(String message) {
        super(message, null, false, false);
    }
}
