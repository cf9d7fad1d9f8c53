package io.fundly.sandbox.outbox;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The faults that are switched on, at most one per channel. */
final class Faults {

    private final Map<Channel, Fault> active = new EnumMap<>(Channel.class);

    synchronized void set(Channel channel, Fault fault) {
        active.put(channel, fault);
    }

    synchronized void clear(Channel channel) {
        active.remove(channel);
    }

    synchronized Map<Channel, Fault> all() {
        return Map.copyOf(active);
    }

    /** The fault that befalls this message, which counts as one of its times. */
    synchronized Optional<Fault> next(Channel channel) {
        var fault = active.get(channel);
        if (fault == null) {
            return Optional.empty();
        }
        if (fault.times() == 1) {
            active.remove(channel);
        } else {
            active.put(channel, new Fault(fault.status(), fault.times() - 1, fault.delayMillis()));
        }
        return Optional.of(fault);
    }
}
