package io.fundly.platform.events;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where the broker is. */
@ConfigMapping(prefix = "fundly.broker")
public interface BrokerConfig {

    /** {@code amqp://user:password@host:port/virtual-host}, or {@code amqps://} for TLS. */
    @WithDefault("amqp://guest:guest@localhost:5672")
    URI url();

    /** How long connecting may take. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** Silence after which either side takes the other for dead. */
    @WithDefault("10s")
    Duration heartbeat();
}
