package io.fundly.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarkdownTest {

    /** What the platform's processes give a thread. */
    private static final long STACK_BYTES = 512 * 1024;

    @Test
    void formats() {
        assertThat(Markdown.toHtml("Hello **world**\n\n- one\n- two"))
                .isEqualToIgnoringNewLines("<p>Hello <strong>world</strong></p><ul><li>one</li><li>two</li></ul>");
    }

    @Test
    void showsRawHtmlAsText() {
        assertThat(Markdown.toHtml("<script>alert(1)</script> <b onclick=x>b</b>"))
                .doesNotContain("<script", "<b ", "<b>")
                .contains("&lt;script&gt;");
    }

    @Test
    void linksOnlyWhereNothingRuns() {
        assertThat(Markdown.toHtml("[a](javascript:alert(1)) [b](data:text/html,x) [c](https://example.org)"))
                .doesNotContain("javascript", "data:")
                .contains("href=\"https://example.org\"")
                .contains("nofollow", "noopener", "noreferrer", "ugc");
    }

    @Test
    void leavesImagesOutWhereTheyAreNotWanted() {
        var text = "see ![cat](https://example.org/cat.png)";
        assertThat(Markdown.toHtml(text)).contains("<img");
        assertThat(Markdown.toHtmlWithoutImages(text)).doesNotContain("<img", "cat.png");
    }

    @Test
    void givesTheWordsOnOneLine() {
        assertThat(Markdown.toPlainText("# Title\n\nsome *words*\nand `code` <b>"))
                .isEqualTo("Title: some words and \"code\" <b>");
    }

    @ParameterizedTest
    @MethodSource("deeplyNested")
    void rendersWhatIsNestedWithoutEnd(String text) {
        var html = new CompletableFuture<String>();
        new Thread(null, () -> html.completeAsync(() -> Markdown.toHtml(text), Runnable::run), "small", STACK_BYTES)
                .start();
        assertThat(html.join()).contains("words");
    }

    static Stream<String> deeplyNested() {
        return Stream.of(
                "> words\n\n" + ">".repeat(50_000) + " words",
                "words " + "*a ".repeat(8_000) + "b* ".repeat(8_000),
                "words " + "![".repeat(8_000) + "](https://example.org)".repeat(1_000),
                "words\n\n" + "- ".repeat(25_000) + "words",
                "words\n\n" + "> - ".repeat(12_000) + "words");
    }
}
