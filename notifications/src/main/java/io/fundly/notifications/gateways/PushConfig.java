package io.fundly.notifications.gateways;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Who carries push messages: an interface like that of Firebase Cloud Messaging, HTTP v1. */
@ConfigMapping(prefix = "fundly.push")
public interface PushConfig {

    /** The address without a path; where there is none, no push messages are sent. */
    Optional<URI> url();

    /** The project they are sent in. */
    @WithDefault("fundly")
    String project();

    /** A bearer token; none for a gateway that asks for none. */
    Optional<String> token();
}
