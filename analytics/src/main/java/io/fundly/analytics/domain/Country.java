package io.fundly.analytics.domain;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Countries by ISO 3166-1 alpha-2. */
public final class Country {

    private static final Set<String> KNOWN = Set.of(Locale.getISOCountries());
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z]{2}");

    private Country() {}

    /** Whether it looks like the code of a country, or is empty. */
    public static boolean isWellFormed(String code) {
        return code.isEmpty() || SHAPE.matcher(code).matches();
    }

    /** In capitals; empty for what is no country, such as the XX by which some networks say that they cannot tell. */
    public static String normal(String code) {
        var upper = code.toUpperCase(Locale.ROOT);
        return KNOWN.contains(upper) ? upper : "";
    }
}
