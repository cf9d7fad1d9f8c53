package io.fundly.analytics.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferrerTest {

    @ParameterizedTest
    @CsvSource({
        "https://www.Example.org/a/private?user=anna#x, example.org",
        "http://news.example.org:8080/, news.example.org",
        "https://anna:secret@example.org/, example.org",
        "android-app://com.example.reader/, com.example.reader",
        "https://example.org./, example.org"
    })
    void keepsTheHostAndNothingElse(String address, String host) {
        assertThat(Referrer.host(address, "fundly.test")).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "https://", "https://exa mple.org", "javascript:alert(1)", "about:blank"})
    void whatIsNoAddressCameFromNowhere(String address) {
        assertThat(Referrer.host(address, "fundly.test")).isEmpty();
    }

    @Test
    void whoIsHereAlreadyWasSentByNobody() {
        assertThat(Referrer.host("https://www.fundly.test/discover", "fundly.test"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"de, DE", "DE, DE", "XX, ''", "T1, ''", "'', ''"})
    void countriesAreThoseOfIso(String given, String normal) {
        assertThat(Country.normal(given)).isEqualTo(normal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"D", "DEU", "D1", "<b>"})
    void whatDoesNotLookLikeACountryIsRefused(String given) {
        assertThat(Country.isWellFormed(given)).isFalse();
    }
}
