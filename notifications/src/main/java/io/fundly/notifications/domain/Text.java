package io.fundly.notifications.domain;

/**
 * The words of a notification, ready to be stored: plain text within the limits of the contract.
 *
 * @param title one line, 1 to 200 characters
 * @param body 1 to 4000 characters; an empty line separates paragraphs
 */
public record Text(String title, String body) {

    public static final int LONGEST_TITLE = 200;
    public static final int LONGEST_BODY = 4_000;

    private static final String CUT = "…";

    /** Cuts what is too long; a title loses line breaks, which would end the subject line of a mail. */
    public static Text fitting(String title, String body) {
        return new Text(
                cut(title.replaceAll("[\\p{Cntrl}\\s]+", " ").strip(), LONGEST_TITLE),
                cut(body.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "").strip(), LONGEST_BODY));
    }

    private static String cut(String text, int limit) {
        if (text.codePointCount(0, text.length()) <= limit) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, limit - 1)) + CUT;
    }
}
