package io.fundly.payments.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a list of the processor's was read, which begins with the newest. A pass goes from the newest entry to those that
 * an earlier pass has seen; it may stop after any page, and goes on there.
 */
@Entity
@Table(name = "processor_cursor")
public class ReadingPosition {

    @Id
    private String name;

    private @Nullable Instant seenTime;
    private @Nullable Instant newestTime;
    private @Nullable String afterId;

    protected ReadingPosition() {}

    /** Nothing was read of this list. */
    public ReadingPosition(String name) {
        this.name = name;
    }

    /** Everything up to then, by the processor's clock, was seen; empty before the first pass has ended. */
    public Optional<Instant> seen() {
        return Optional.ofNullable(seenTime);
    }

    /** The entry after which the pass that is under way goes on; empty where a pass begins. */
    public Optional<String> after() {
        return Optional.ofNullable(afterId);
    }

    /** A page was read, and there are more. */
    public void turnPage(Instant newestOnPage, String lastId) {
        newestTime = newestTime == null ? newestOnPage : newestTime;
        afterId = lastId;
    }

    /**
     * The last page was read: what is older was seen by an earlier pass.
     *
     * @param newestOnPage empty where there was nothing on it
     */
    public void finish(Optional<Instant> newestOnPage) {
        var newest = newestTime == null ? newestOnPage : Optional.of(newestTime);
        newest.filter(found -> seenTime == null || found.isAfter(seenTime)).ifPresent(found -> seenTime = found);
        restart();
    }

    /** The next pass begins anew. */
    public void restart() {
        newestTime = null;
        afterId = null;
    }
}
