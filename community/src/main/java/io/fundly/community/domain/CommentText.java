package io.fundly.community.domain;

import io.fundly.platform.text.Markdown;

/**
 * What a comment says.
 *
 * @param markdown as it was written, 1 to 5000 characters
 * @param html for pages: nothing in it runs or reaches out
 */
public record CommentText(String markdown, String html) {

    public static final int MAXIMUM_LENGTH = 5_000;

    static final CommentText GONE = new CommentText("", "");

    private static final int EXCERPT_LENGTH = 200;

    public static CommentText of(String markdown) {
        var stripped = markdown.strip();
        return new CommentText(stripped, Markdown.toHtmlWithoutImages(stripped));
    }

    /** How it begins, as plain text of up to 200 characters. */
    String excerpt() {
        return excerpt(Markdown.toPlainText(markdown));
    }

    /** The first 200 characters of a plain text, never half of a pair of surrogates. */
    static String excerpt(String plain) {
        return plain.codePointCount(0, plain.length()) <= EXCERPT_LENGTH
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, EXCERPT_LENGTH - 1)) + "…";
    }
}
