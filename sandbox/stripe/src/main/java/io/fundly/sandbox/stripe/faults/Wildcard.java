package io.fundly.sandbox.stripe.faults;

import java.util.regex.Pattern;

/** Patterns in which {@code *} stands for anything. */
public final class Wildcard {
    private Wildcard() {}

    public static boolean matches(String pattern, String text) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char letter = pattern.charAt(i);
            regex.append(letter == '*' ? ".*" : Pattern.quote(String.valueOf(letter)));
        }
        return text.matches(regex.toString());
    }
}
