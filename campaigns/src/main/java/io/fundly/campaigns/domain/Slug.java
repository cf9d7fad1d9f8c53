package io.fundly.campaigns.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** The part of a campaign's address that is made from its title: lower-case ASCII letters, digits and hyphens. */
public record Slug(String text) {

    private static final int LONGEST = 60;
    private static final int SUFFIX_LENGTH = 6;
    private static final String SUFFIX_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final String NAMELESS = "campaign";

    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern LIKE_AN_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");

    /** Letters that Unicode does not decompose into a base letter and a mark. */
    private static final Map<String, String> SPELLED =
            Map.of("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ł", "l", "þ", "th", "ð", "d", "ı", "i");

    public Slug {
        if (!FORM.matcher(text).matches() || LIKE_AN_ID.matcher(text).matches()) {
            throw new IllegalArgumentException("Not a slug: " + text);
        }
    }

    /** The slug of a title; one for all titles without a Latin letter or digit. */
    public static Slug of(String title) {
        var lower = title.toLowerCase(Locale.ROOT);
        for (var spelling : SPELLED.entrySet()) {
            lower = lower.replace(spelling.getKey(), spelling.getValue());
        }
        var base =
                MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
        var words = trimmed(OTHERS.matcher(base.toLowerCase(Locale.ROOT)).replaceAll("-"));
        if (words.isEmpty()) {
            return new Slug(NAMELESS);
        }
        return new Slug(LIKE_AN_ID.matcher(words).matches() ? NAMELESS + "-" + words : words);
    }

    /** Whether this could be a slug at all; what could not be one need not be looked for. */
    public static boolean isWellFormed(String text) {
        return text.length() <= LONGEST + 1 + SUFFIX_LENGTH
                && FORM.matcher(text).matches();
    }

    /** The same slug told apart from others by a few random letters. */
    public Slug distinguished(RandomGenerator random) {
        var suffix = new StringBuilder(SUFFIX_LENGTH);
        for (int i = 0; i < SUFFIX_LENGTH; i++) {
            suffix.append(SUFFIX_LETTERS.charAt(random.nextInt(SUFFIX_LETTERS.length())));
        }
        return new Slug(text + "-" + suffix);
    }

    private static String trimmed(String hyphenated) {
        var start = hyphenated.startsWith("-") ? 1 : 0;
        var cut = hyphenated.substring(start, Math.min(hyphenated.length(), start + LONGEST));
        return cut.endsWith("-") ? cut.substring(0, cut.length() - 1) : cut;
    }
}
