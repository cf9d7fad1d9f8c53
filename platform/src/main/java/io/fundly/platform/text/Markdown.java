package io.fundly.platform.text;

import java.util.List;
import org.commonmark.node.Document;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.Renderer;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Renders Markdown (CommonMark) to HTML that is safe to put into a page as it stands: raw HTML is shown as text, and of
 * what the renderer makes only formatting, links and images over https are let through.
 */
public final class Markdown {

    /** Quotes and lists nested deeper than anybody writes by hand are not taken for any. */
    private static final int MOST_OPEN_BLOCKS = 40;

    private static final Parser PARSER =
            Parser.builder().maxOpenBlockParsers(MOST_OPEN_BLOCKS).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();
    private static final TextContentRenderer PLAIN = TextContentRenderer.builder()
            .lineBreakRendering(LineBreakRendering.STRIP)
            .build();
    private static final List<String> BLOCKS =
            List.of("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol", "li");
    private static final List<String> SPANS = List.of("em", "strong", "code", "a");

    private static final PolicyFactory WORDS = formatting().toFactory();
    private static final PolicyFactory WORDS_AND_IMAGES = formatting()
            .allowElements("img")
            .allowAttributes("src", "alt", "title")
            .onElements("img")
            .toFactory();

    private Markdown() {}

    /** The HTML for this text; equal texts give equal HTML. */
    public static String toHtml(String markdown) {
        return WORDS_AND_IMAGES.sanitize(render(RENDERER, markdown));
    }

    /** The same without images, which would tell another site who reads: for what anybody may write. */
    public static String toHtmlWithoutImages(String markdown) {
        return WORDS.sanitize(render(RENDERER, markdown));
    }

    /** The words alone, on one line: for excerpts. It is text, not HTML. */
    public static String toPlainText(String markdown) {
        return render(PLAIN, markdown).strip();
    }

    /**
     * Parser and renderers go deeper into the stack with each level of emphasis or links, and thousands of them exhaust it.
     * Nobody writes such a text to be read, so it is shown as it stands.
     */
    private static String render(Renderer renderer, String markdown) {
        try {
            return renderer.render(PARSER.parse(markdown));
        } catch (StackOverflowError tooDeep) {
            var paragraph = new Paragraph();
            paragraph.appendChild(new Text(markdown));
            var document = new Document();
            document.appendChild(paragraph);
            return renderer.render(document);
        }
    }

    private static HtmlPolicyBuilder formatting() {
        return new HtmlPolicyBuilder()
                .allowElements(BLOCKS.toArray(String[]::new))
                .allowElements(SPANS.toArray(String[]::new))
                .allowUrlProtocols("https", "mailto")
                .allowAttributes("href", "title")
                .onElements("a")
                .allowAttributes("start")
                .onElements("ol")
                .requireRelsOnLinks("nofollow", "noopener", "noreferrer", "ugc");
    }
}
