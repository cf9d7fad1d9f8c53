package io.fundly.campaigns.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {

    @ParameterizedTest
    @CsvSource({
        "'Hello, World!', hello-world",
        "Straße & Ærø, strasse-aero",
        "Łódź  ---  Çeşme, lodz-cesme",
        "日本語, campaign",
        "ﬁne 10² İstanbul, fine-102-istanbul",
        "0190b7c0-0000-7000-8000-00000000abcd, campaign-0190b7c0-0000-7000-8000-00000000abcd"
    })
    void spellsATitleForAnAddress(String title, String slug) {
        assertThat(Slug.of(title).text()).isEqualTo(slug);
    }

    @Property
    void everyTitleHasAnAddress(@ForAll String title) {
        var slug = Slug.of(title);
        assertThat(slug.text()).matches("[a-z0-9]+(-[a-z0-9]+)*").hasSizeLessThanOrEqualTo(60);
        var other = slug.distinguished(new Random(title.hashCode()));
        assertThat(other.text()).startsWith(slug.text() + "-");
        assertThat(Slug.isWellFormed(other.text())).isTrue();
    }

    @Test
    void cutsALongTitle() {
        assertThat(Slug.of("word ".repeat(20)).text())
                .hasSizeLessThanOrEqualTo(60)
                .endsWith("word");
    }
}
