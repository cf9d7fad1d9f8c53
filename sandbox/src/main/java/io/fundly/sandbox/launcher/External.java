package io.fundly.sandbox.launcher;

import java.net.URI;
import java.util.Optional;

/**
 * Real servers that take the place of embedded ones.
 *
 * @param postgres {@code postgresql://user:password@host:port/database} of a login that may create databases and roles
 * @param rabbitmq {@code amqp://user:password@host:port/virtual-host}
 * @param stripe the account to use instead of the stand-in
 */
public record External(Optional<URI> postgres, Optional<URI> rabbitmq, Optional<Stripe> stripe) {

    /** Everything embedded. */
    public static final External NONE = new External(Optional.empty(), Optional.empty(), Optional.empty());

    /** A Stripe account in test mode. */
    public record Stripe(String secretKey, String webhookSecret) {

        @Override
        public String toString() {
            return "Stripe account";
        }
    }
}
