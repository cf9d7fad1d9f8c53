package io.fundly.edge.http;

import io.fundly.edge.http.Problem.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A refusal that the BFF itself decides on, before or instead of a call to a service. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient List<Fault> faults;
    private final transient Optional<Duration> retryAfter;

    private Refusal(Reason reason, String message, List<Fault> faults, Optional<Duration> retryAfter) {
        super(message, null, false, false);
        this.reason = reason;
        this.faults = List.copyOf(faults);
        this.retryAfter = retryAfter;
    }

    public Refusal(Reason reason) {
        this(reason, reason.sentence());
    }

    public Refusal(Reason reason, String message) {
        this(reason, message, List.of(), Optional.empty());
    }

    /** Bad input, with every fault. */
    public static Refusal invalid(List<Fault> faults) {
        return new Refusal(Reason.INVALID_INPUT, Reason.INVALID_INPUT.sentence(), faults, Optional.empty());
    }

    /** A body that is no JSON at all. */
    public static Refusal malformed(String message) {
        return new Refusal(Reason.MALFORMED_BODY, message);
    }

    /** Too many requests; the same one is taken again after this long. */
    public static Refusal tooMany(Duration retryAfter) {
        return new Refusal(Reason.RATE_LIMITED, Reason.RATE_LIMITED.sentence(), List.of(), Optional.of(retryAfter));
    }

    public Reason reason() {
        return reason;
    }

    public List<Fault> faults() {
        return faults;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
