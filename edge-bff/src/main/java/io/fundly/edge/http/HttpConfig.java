package io.fundly.edge.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits and manners of the REST face. */
@ConfigMapping(prefix = "fundly.http")
public interface HttpConfig {

    /** The most that a JSON body may have, in bytes. */
    @WithDefault("262144")
    int jsonLimit();

    /** Whether cookies are sent over HTTPS only; off where the sandbox serves plain HTTP on the loopback. */
    @WithDefault("true")
    boolean secureCookies();

    /** The refusal of a body over the limit. */
    default Refusal tooLarge() {
        return new Refusal(Reason.TOO_LARGE, "The body has more than " + jsonLimit() + " bytes.");
    }
}
