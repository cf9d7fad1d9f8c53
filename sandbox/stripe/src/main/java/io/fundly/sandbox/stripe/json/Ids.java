package io.fundly.sandbox.stripe.json;

import java.security.SecureRandom;

/** Ids in Stripe's manner: a prefix that tells the kind, then letters and digits nobody can guess. */
public final class Ids {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** A new id such as {@code pi_…}. */
    public static String next(String prefix) {
        return prefix + "_" + random(LENGTH);
    }

    /** Letters and digits of the given number. */
    public static String random(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
