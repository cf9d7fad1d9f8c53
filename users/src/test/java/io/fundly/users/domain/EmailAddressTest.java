package io.fundly.users.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"a@b.co", "first.last+tag@sub.example.org", "o'neil@example.com", "x@xn--bcher-kva.example"})
    void takesAddresses(String text) {
        assertThat(EmailAddress.parse(text)).map(EmailAddress::text).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a@b",
                "@b.co",
                "a@",
                "a b@c.de",
                "a@b..co",
                "a@-b.co",
                "a@b.co\nbcc: c@d.ef",
                "<a@b.co>",
                "a@b@c.de",
                "ä@b.co",
                "a@bücher.example",
                "a,b@c.de"
            })
    void refusesWhatIsNone(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }

    @Test
    void refusesOverlongAddressesAtOnce() {
        var long254 = "a@" + "b.".repeat(120) + "c".repeat(12);

        assertThat(EmailAddress.parse("a".repeat(65) + "@b.co")).isEmpty();
        assertThat(EmailAddress.parse(long254 + "d")).isEmpty();
        assertThat(EmailAddress.parse("a".repeat(100_000) + "@b.co")).isEmpty();
    }

    @Test
    void upperAndLowerCaseMeanTheSame() {
        assertThat(new EmailAddress("Vera@Example.ORG").login()).isEqualTo("vera@example.org");
    }
}
