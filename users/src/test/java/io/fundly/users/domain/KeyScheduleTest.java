package io.fundly.users.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KeyScheduleTest {

    private static final Instant BEGIN = Instant.parse("2026-05-01T10:00:00Z");
    private static final KeyTimes TIMES =
            new KeyTimes(Duration.ofDays(30), Duration.ofMinutes(15), Duration.ofMinutes(30));

    @Test
    void aFirstKeyIsDueAtOnce() {
        assertThat(schedule().nextDue(BEGIN, key -> true)).contains(BEGIN);
        assertThat(schedule().signing(BEGIN, key -> true)).isEmpty();
    }

    @Test
    void theNextKeyIsPublishedBeforeItSigns() {
        var ahead = BEGIN.plus(Duration.ofDays(30)).minus(Duration.ofMinutes(15));
        var schedule = schedule(key("first", BEGIN));

        assertThat(schedule.nextDue(ahead.minusMillis(1), key -> true)).isEmpty();
        assertThat(schedule.nextDue(ahead, key -> true)).contains(BEGIN.plus(Duration.ofDays(30)));
    }

    @Test
    void signsWithTheLatestWhoseTimeHasCome() {
        var change = BEGIN.plusSeconds(900);
        var schedule = schedule(key("second", change), key("first", BEGIN));

        assertThat(schedule.signing(change.minusMillis(1), key -> true))
                .map(SigningKey::id)
                .contains("first");
        assertThat(schedule.signing(change, key -> true)).map(SigningKey::id).contains("second");
    }

    @Test
    void signsWithTheFirstWhereTheClockIsBehindAll() {
        var schedule = schedule(key("second", BEGIN.plusSeconds(9)), key("first", BEGIN));

        assertThat(schedule.signing(BEGIN.minusSeconds(3600), key -> true))
                .map(SigningKey::id)
                .contains("first");
    }

    @Test
    void aKeyIsDoneOnlyWhenItsLastTokenIs() {
        var change = BEGIN.plusSeconds(900);
        var schedule = schedule(key("first", BEGIN), key("second", change));

        assertThat(schedule.done(change.plus(Duration.ofMinutes(30)))).isEmpty();
        assertThat(schedule.done(change.plus(Duration.ofMinutes(30)).plusMillis(1)))
                .extracting(SigningKey::id)
                .containsExactly("first");
    }

    @Test
    void aKeyThatCannotBeOpenedHereIsReplacedAtOnceAndKept() {
        var schedule = schedule(key("foreign", BEGIN));

        assertThat(schedule.nextDue(BEGIN.plusSeconds(5), key -> false)).contains(BEGIN.plusSeconds(5));
        assertThat(schedule.done(BEGIN.plusSeconds(5))).isEmpty();
    }

    /**
     * However irregularly the keys are looked after: whoever signs does it with a key that was published for long
     * enough, and every token can be verified until it expires.
     */
    @Property
    void noTokenIsEverWithoutItsKey(
            @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 40_000) Integer> pausesMinutes) {
        var now = BEGIN;
        var keys = new ArrayList<>(List.of(key("0", BEGIN)));
        for (var pause : pausesMinutes) {
            now = now.plus(Duration.ofMinutes(pause));
            var before = new KeySchedule(keys, TIMES);
            var signer = before.signing(now, key -> true).orElseThrow();
            assertThat(signer.id().equals("0")
                            || !signer.createTime().plus(TIMES.publishAhead()).isAfter(now))
                    .isTrue();
            var done = before.done(now);
            assertThat(done).doesNotContain(signer);
            keys.removeAll(done);
            var made = now;
            before.nextDue(now, key -> true)
                    .ifPresent(from -> keys.add(new SigningKey("" + made, new byte[0], new byte[0], made, from)));
            assertThat(keys).contains(signer);
        }
    }

    private static KeySchedule schedule(SigningKey... keys) {
        return new KeySchedule(List.of(keys), TIMES);
    }

    private static SigningKey key(String id, Instant signFrom) {
        return new SigningKey(id, new byte[0], new byte[0], signFrom, signFrom);
    }
}
