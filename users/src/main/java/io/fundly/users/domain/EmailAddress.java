package io.fundly.users.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address as its owner writes it. Only ASCII is taken: other scripts have letters that look alike, and the
 * lower case of some depends on the language.
 */
public record EmailAddress(String text) {

    /** RFC 5321, §4.5.3.1.3, less the angle brackets. */
    public static final int MAXIMUM_LENGTH = 254;

    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern SHAPE =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:" + LABEL + "\\.){1,20}" + LABEL);

    /** The address in a text, where it is one: what browsers take for an address, with a dot in its domain. */
    public static Optional<EmailAddress> parse(String text) {
        var stripped = text.strip();
        return stripped.length() <= MAXIMUM_LENGTH && SHAPE.matcher(stripped).matches()
                ? Optional.of(new EmailAddress(stripped))
                : Optional.empty();
    }

    /** The form in which addresses are compared: upper and lower case mean the same. */
    public String login() {
        return text.toLowerCase(Locale.ROOT);
    }
}
