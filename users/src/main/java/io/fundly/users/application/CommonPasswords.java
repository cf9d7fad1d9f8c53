package io.fundly.users.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Knows the passwords that are tried first: those on a list that comes with the service, also with the usual signs for
 * letters, and those of very few different characters.
 */
@ApplicationScoped
public class CommonPasswords {

    private static final String LIST = "/common-passwords.txt";
    private static final int FEWEST_CHARACTERS = 4;

    private final Set<String> known;

    public CommonPasswords() {
        var resource = Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(LIST), LIST);
        try (var reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            known = reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .map(CommonPasswords::plain)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Whether a password is among those that anybody would try. */
    public boolean contain(String password) {
        return password.codePoints().distinct().count() < FEWEST_CHARACTERS || known.contains(plain(password));
    }

    private static String plain(String password) {
        return password.toLowerCase(Locale.ROOT)
                .replace('@', 'a')
                .replace('4', 'a')
                .replace('3', 'e')
                .replace('1', 'i')
                .replace('!', 'i')
                .replace('0', 'o')
                .replace('$', 's')
                .replace('5', 's')
                .replace('7', 't');
    }
}
