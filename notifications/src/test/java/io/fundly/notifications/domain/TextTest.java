package io.fundly.notifications.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void keepsATitleOnOneLineSoThatItCannotEndASubject() {
        var text = Text.fitting("Hello\r\nBcc: everybody@example.org\u0000", "body");

        assertThat(text.title()).isEqualTo("Hello Bcc: everybody@example.org");
    }

    @Test
    void cutsWhatIsTooLongAndSaysSo() {
        var text = Text.fitting("t".repeat(201), "b".repeat(4_001));

        assertThat(text.title()).hasSize(200).endsWith("…");
        assertThat(text.body()).hasSize(4_000).endsWith("…");
    }

    @Test
    void countsCharactersNotHalvesOfThem() {
        var title = "\uD83D\uDE80".repeat(200);

        assertThat(Text.fitting(title, "body").title()).isEqualTo(title);
        assertThat(Text.fitting(title + "!", "body").title()).isEqualTo("\uD83D\uDE80".repeat(199) + "…");
    }

    @Test
    void keepsParagraphsAndDropsWhatNoTerminalShouldSee() {
        assertThat(Text.fitting("t", "one\n\ntwo\u001B[31m").body()).isEqualTo("one\n\ntwo[31m");
    }
}
