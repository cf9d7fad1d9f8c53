package io.fundly.sandbox.stripe.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults in force. Each request is struck by the first that fits. Used from several threads. */
public final class FaultBoard {
    private final List<Ordered> ordered = new ArrayList<>();
    private long sequence;

    /** Puts a fault in force and answers with its id. */
    public synchronized String order(Fault fault) {
        Ordered entry = new Ordered("fault_" + ++sequence, fault);
        ordered.add(entry);
        return entry.id;
    }

    /** The fault that strikes a request, counted as having struck. */
    public synchronized Optional<Fault> strike(String method, String path) {
        for (Ordered entry : ordered) {
            if (entry.fault.strikes(method, path) && entry.take()) {
                return Optional.of(entry.fault);
            }
        }
        return Optional.empty();
    }

    /** Takes a fault away. */
    public synchronized boolean cancel(String id) {
        return ordered.removeIf(entry -> entry.id.equals(id));
    }

    /** Takes all faults away. */
    public synchronized void clear() {
        ordered.clear();
    }

    /** The faults in force, and how often each has struck. */
    public synchronized List<Status> list() {
        return ordered.stream()
                .map(entry -> new Status(entry.id, entry.fault, entry.struck))
                .toList();
    }

    /** A fault and how often it has struck. */
    public record Status(String id, Fault fault, int struck) {}

    private static final class Ordered {
        private final String id;
        private final Fault fault;
        private int seen;
        private int struck;

        Ordered(String id, Fault fault) {
            this.id = id;
            this.fault = fault;
        }

        boolean take() {
            if (seen++ < fault.skip() || (fault.times() > 0 && struck >= fault.times())) {
                return false;
            }
            struck++;
            return true;
        }
    }
}
