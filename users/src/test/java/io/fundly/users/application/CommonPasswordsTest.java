package io.fundly.users.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonPasswordsTest {

    private final CommonPasswords passwords = new CommonPasswords();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password123",
                "Password123!",
                "P@ssw0rd123",
                "qwertyuiop",
                "QWERTY12345",
                "1234567890",
                "iloveyou123",
                "1qaz2wsx3edc",
                "welcome2024",
                "aaaaaaaaaaaa",
                "abababababab",
                "!@#$%^&*()"
            })
    void knowsWhatEverybodyTries(String password) {
        assertThat(passwords.contain(password)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"seven silent herons", "Tr0ub4dor&3-x9", "kf83hGa02kd!", "пароль-из-слов"})
    void takesOthers(String password) {
        assertThat(passwords.contain(password)).isFalse();
    }

    @Test
    void theListHoldsAFewThousandThatThePolicyWouldElseTake() {
        try (var lines = new Scanner(
                        Objects.requireNonNull(CommonPasswords.class.getResourceAsStream("/common-passwords.txt")),
                        StandardCharsets.UTF_8)
                .useDelimiter("\n")) {
            var listed = lines.tokens().filter(line -> !line.startsWith("# ")).toList();
            assertThat(listed)
                    .hasSizeGreaterThan(3_000)
                    .allSatisfy(line -> assertThat(line).hasSizeBetween(10, 128));
        }
    }
}
