package io.fundly.notifications.gateways;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Who carries text messages: an interface like that of Twilio. */
@ConfigMapping(prefix = "fundly.sms")
public interface SmsConfig {

    /** The address without a path; where there is none, no text messages are sent. */
    Optional<URI> url();

    /** The account they are sent on. */
    @WithDefault("fundly")
    String account();

    /** The account's password; none for a gateway that asks for none. */
    Optional<String> token();

    /** The number, or the name, that they come from. */
    @WithDefault("Fundly")
    String from();
}
