package io.fundly.users.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KeySealingTest {

    private static final byte[] SECRET = "a private key".getBytes(StandardCharsets.UTF_8);

    private final KeySealing sealing = new KeySealing("0123456789abcdef0123456789abcdef");

    @Test
    void opensWhatItSealed() {
        var sealed = sealing.seal("key-1", SECRET);

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("private");
        assertThat(sealing.open("key-1", sealed)).contains(SECRET);
    }

    @Test
    void sealsTheSameDifferentlyEachTime() {
        assertThat(sealing.seal("key-1", SECRET)).isNotEqualTo(sealing.seal("key-1", SECRET));
    }

    @Test
    void opensNothingOfAnotherSecretOrAnotherKey() {
        var sealed = sealing.seal("key-1", SECRET);
        var damaged = sealed.clone();
        damaged[damaged.length - 1] ^= 1;

        assertThat(new KeySealing("another secret of 32 characters!!").open("key-1", sealed))
                .isEmpty();
        assertThat(sealing.open("key-2", sealed)).isEmpty();
        assertThat(sealing.open("key-1", damaged)).isEmpty();
    }

    @Test
    void refusesAShortSecret() {
        assertThatThrownBy(() -> new KeySealing("too short"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key-encryption-secret");
    }
}
