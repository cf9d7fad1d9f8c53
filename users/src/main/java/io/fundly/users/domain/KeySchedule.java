package io.fundly.users.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Decides, from the keys that there are, which one signs, when the next one is due, and which ones are done. */
public final class KeySchedule {

    private final List<SigningKey> keys;
    private final KeyTimes times;

    public KeySchedule(List<SigningKey> keys, KeyTimes times) {
        this.keys = keys.stream()
                .sorted(Comparator.comparing(SigningKey::signFrom).thenComparing(SigningKey::id))
                .toList();
        this.times = times;
    }

    /**
     * The key that signs now: the latest whose time has come. Where the time of none has, by a clock that is behind, it
     * is the first.
     *
     * @param usable which keys this process can sign with; a key sealed with another secret is not one
     */
    public Optional<SigningKey> signing(Instant now, Predicate<SigningKey> usable) {
        var mine = keys.stream().filter(usable).toList();
        return mine.stream()
                .filter(key -> !key.signFrom().isAfter(now))
                .reduce((earlier, later) -> later)
                .or(() -> mine.stream().findFirst());
    }

    /**
     * From when a new key is to sign, where one has to be made now: at once if there is none to sign with, else in time
     * before the latest has signed for long enough.
     */
    public Optional<Instant> nextDue(Instant now, Predicate<SigningKey> usable) {
        var latest = keys.stream().filter(usable).reduce((earlier, later) -> later);
        if (latest.isEmpty()) {
            return Optional.of(now);
        }
        var successor = latest.get().signFrom().plus(times.rotateEvery());
        var ahead = now.plus(times.publishAhead());
        if (ahead.isBefore(successor)) {
            return Optional.empty();
        }
        return Optional.of(ahead);
    }

    /** The keys that no token still good can have been signed with: a later one has been signing for long enough. */
    public List<SigningKey> done(Instant now) {
        return keys.stream()
                .filter(key -> keys.stream()
                        .anyMatch(later -> later.signFrom().isAfter(key.signFrom())
                                && later.signFrom().plus(times.retireAfter()).isBefore(now)))
                .toList();
    }
}
