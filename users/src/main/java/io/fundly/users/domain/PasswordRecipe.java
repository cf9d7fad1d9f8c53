package io.fundly.users.domain;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * What, beside the password, a bcrypt hash is made from; the first 29 characters of the hash.
 *
 * @param cost the logarithm of the number of rounds
 * @param salt 16 bytes in bcrypt's own base 64
 */
public record PasswordRecipe(int cost, String salt) {

    private static final int SALT_BYTES = 16;
    private static final int SALT_BEGIN = 7;
    private static final int SALT_END = 29;
    private static final String BCRYPT = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String MIME = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A salt that nobody has used before. */
    public static String freshSalt() {
        var bytes = new byte[SALT_BYTES];
        RANDOM.nextBytes(bytes);
        return translate(Base64.getEncoder().withoutPadding().encodeToString(bytes), MIME, BCRYPT);
    }

    /** The recipe of a hash, or of its first 29 characters: {@code $2a$<cost>$<salt>}. */
    public static PasswordRecipe of(String hash) {
        return new PasswordRecipe(
                Integer.parseInt(hash.substring(SALT_BEGIN - 3, SALT_BEGIN - 1)), hash.substring(SALT_BEGIN, SALT_END));
    }

    public byte[] saltBytes() {
        return Base64.getDecoder().decode(translate(salt, BCRYPT, MIME));
    }

    private static String translate(String text, String from, String to) {
        var translated = new StringBuilder(text.length());
        text.chars().forEach(letter -> translated.append(to.charAt(from.indexOf(letter))));
        return translated.toString();
    }
}
