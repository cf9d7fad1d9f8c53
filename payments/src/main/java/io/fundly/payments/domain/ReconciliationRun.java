package io.fundly.payments.domain;

import io.fundly.platform.time.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One comparison of everything that has changed since the one before. It goes on by small steps, each of which is stored. */
@Entity
@Table(name = "reconciliation_run")
public class ReconciliationRun {

    @Id
    private UUID id;

    private Instant sinceTime;

    @Enumerated(EnumType.STRING)
    private Phase phase;

    private long compared;
    private long differences;
    private String failure;
    private Instant startTime;
    private @Nullable Instant endTime;

    protected ReconciliationRun() {}

    /** A run that begins now. */
    public static ReconciliationRun begin(Instant since, Instant now) {
        var run = new ReconciliationRun();
        run.id = Ids.newId();
        run.sinceTime = since;
        run.phase = Phase.FETCH;
        run.failure = "";
        run.startTime = now;
        return run;
    }

    /** The processor's balance is read. */
    public void fetched() {
        phase = Phase.LEDGER;
    }

    /** The books are compared. */
    public void booksCompared(long entries, long different) {
        count(entries, different);
        phase = Phase.ITEMS;
    }

    /** So many more were compared. */
    public void count(long entries, long different) {
        compared += entries;
        differences += different;
    }

    /** It is over. */
    public void end(Instant now) {
        phase = Phase.DONE;
        endTime = now;
    }

    /** It broke off. */
    public void fail(String why, Instant now) {
        failure = why;
        end(now);
    }

    public UUID id() {
        return id;
    }

    /** What changed since then is compared. */
    public Instant since() {
        return sinceTime;
    }

    public Phase phase() {
        return phase;
    }

    public long compared() {
        return compared;
    }

    public long differences() {
        return differences;
    }

    public String failure() {
        return failure;
    }

    public Instant startTime() {
        return startTime;
    }

    public Optional<Instant> endTime() {
        return Optional.ofNullable(endTime);
    }

    /** What a run does, in this order. */
    public enum Phase {
        /** Reads the processor's balance transactions. */
        FETCH,
        /** Compares them with the books. */
        LEDGER,
        /** Compares pledges and campaigns, one by one. */
        ITEMS,
        DONE
    }
}
