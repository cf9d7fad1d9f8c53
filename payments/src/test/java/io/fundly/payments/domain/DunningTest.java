package io.fundly.payments.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a refused charge is tried again. */
class DunningTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Dunning DUNNING = new Dunning(Duration.ofDays(2), Duration.ofDays(7));

    @ParameterizedTest
    @CsvSource({
        "insufficient_funds, try_again_later, true",
        "generic_decline, '', true",
        "processing_error, try_again_later, true",
        "not_sent, '', true",
        "generic_decline, do_not_try_again, false",
        "incorrect_cvc, confirm_card_data, false",
        "lost_card, '', false",
        "stolen_card, do_not_try_again, false",
        "expired_card, confirm_card_data, false",
        "fraudulent, '', false",
        "invalid_payment_method, '', false",
        "authentication_required, '', false"
    })
    void triesAgainOnlyWhatMayGoThroughWithoutTheBacker(String code, String advice, boolean tried) {
        var retry = DUNNING.retryTime(new Decline(code, "No.", advice), NOW, DUNNING.fixUntil(NOW));
        assertThat(retry.isPresent()).isEqualTo(tried);
        retry.ifPresent(time -> assertThat(time).isEqualTo(NOW.plus(Duration.ofDays(2))));
    }

    /** Three tries fit between the first refusal and the end of the window. */
    @Test
    void triesAgainUntilTheWindowIsOver() {
        var until = DUNNING.fixUntil(NOW);
        var time = NOW;
        var tries = 0;
        for (var next = DUNNING.retryTime(new Decline("generic_decline", "No.", ""), time, until);
                next.isPresent();
                next = DUNNING.retryTime(new Decline("generic_decline", "No.", ""), time, until)) {
            time = next.get();
            tries++;
        }
        assertThat(tries).isEqualTo(3);
        assertThat(time).isBefore(until);
    }
}
