package io.fundly.platform.text;

import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Renders Markdown (CommonMark) to HTML that is safe to put into a page as it stands: raw HTML is shown as text, and of
 * what the renderer makes only formatting, links and images over https are let through.
 */
public final class Markdown {

    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();
    private static final PolicyFactory FORMATTING = new HtmlPolicyBuilder()
            .allowElements(
                    "p",
                    "br",
                    "hr",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "em",
                    "strong",
                    "blockquote",
                    "code",
                    "pre",
                    "ul",
                    "ol",
                    "li",
                    "a",
                    "img")
            .allowUrlProtocols("https", "mailto")
            .allowAttributes("href", "title")
            .onElements("a")
            .allowAttributes("src", "alt", "title")
            .onElements("img")
            .allowAttributes("start")
            .onElements("ol")
            .requireRelsOnLinks("nofollow", "noopener", "noreferrer", "ugc")
            .toFactory();

    private Markdown() {}

    /** The HTML for this text; equal texts give equal HTML. */
    public static String toHtml(String markdown) {
        return FORMATTING.sanitize(RENDERER.render(PARSER.parse(markdown)));
    }
}
