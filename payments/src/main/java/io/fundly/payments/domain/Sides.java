package io.fundly.payments.domain;

/**
 * Something that is told differently.
 *
 * @param ours what is believed here; empty where nothing is known of it
 * @param theirs what the other side says; the same
 */
public record Sides(String ours, String theirs) {

    public Sides {
        if (ours.equals(theirs)) {
            throw new IllegalArgumentException("Both sides say the same: " + ours);
        }
    }
}
