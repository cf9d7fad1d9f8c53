package io.fundly.platform.events;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How events leave and enter a service. */
@ConfigMapping(prefix = "fundly.events")
public interface EventsConfig {

    /** Whether the relay and the consumers run; off only in tests of other things. */
    @WithDefault("true")
    boolean enabled();

    /** The topic exchange that every event goes through. */
    @WithDefault("fundly.events")
    String exchange();

    /** Rows that the relay takes and confirms at a time. */
    @WithDefault("200")
    int relayBatch();

    /** How long the relay sleeps at most when no notification wakes it. */
    @WithDefault("2s")
    Duration relayPoll();

    /** How long the broker may take to confirm a batch. */
    @WithDefault("10s")
    Duration confirmTimeout();

    /** Pause before a lost connection to the broker or the database is tried again. */
    @WithDefault("1s")
    Duration reconnectDelay();

    /** Messages of one queue that are handled at the same time. */
    @WithDefault("4")
    int concurrency();

    /** Messages that the broker sends ahead to each of them. */
    @WithDefault("10")
    int prefetch();

    /** How often parked messages that are due are looked for. */
    @WithDefault("1s")
    Duration retryEvery();

    /** Pause before the first retry of a parked message; it doubles with each. */
    @WithDefault("1s")
    Duration retryDelay();

    /** Longest pause between two tries. */
    @WithDefault("10m")
    Duration retryDelayLimit();

    /** Tries after which a message is dead and waits for a person. */
    @WithDefault("10")
    int attempts();

    /** How long the inbox remembers a handled event; a second delivery after that would have a second effect. */
    @WithDefault("30d")
    Duration remember();
}
