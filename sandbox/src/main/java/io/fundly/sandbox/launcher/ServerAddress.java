package io.fundly.sandbox.launcher;

import com.rabbitmq.client.ConnectionFactory;
import io.fundly.platform.testing.DatabaseLogin;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Addresses of real servers, as a person writes them on the command line. */
final class ServerAddress {

    private static final int POSTGRESQL_PORT = 5432;
    private static final int CONNECT_MILLIS = 5_000;

    private ServerAddress() {}

    /** Reads an address; the message of a failure does not repeat it, since it holds a password. */
    static URI parse(String option, String text, String... schemes) {
        try {
            var address = new URI(text);
            for (String scheme : schemes) {
                if (scheme.equals(address.getScheme()) && address.getHost() != null) {
                    return address;
                }
            }
        } catch (URISyntaxException malformed) {
            throw wrong(option, schemes[0], malformed);
        }
        throw wrong(option, schemes[0], null);
    }

    private static LaunchFailure wrong(String option, String scheme, @Nullable Throwable cause) {
        return new LaunchFailure(
                "%s takes an address of the form %s://user:password@host:port/name.".formatted(option, scheme), cause);
    }

    /** A login that may create databases. */
    static DatabaseLogin ofPostgres(URI address) {
        var user = address.getUserInfo() == null ? "postgres" : address.getUserInfo();
        var colon = user.indexOf(':');
        var path = address.getPath() == null ? "" : address.getPath().replaceFirst("^/", "");
        return new DatabaseLogin(
                address.getHost(),
                address.getPort() < 0 ? POSTGRESQL_PORT : address.getPort(),
                path.isEmpty() ? "postgres" : path,
                colon < 0 ? user : user.substring(0, colon),
                colon < 0 ? "" : user.substring(colon + 1));
    }

    /** Tries the broker, so that a wrong address is told at once and not by ten services. */
    static void requireBroker(URI address) {
        var factory = new ConnectionFactory();
        factory.setConnectionTimeout(CONNECT_MILLIS);
        try {
            factory.setUri(address);
            factory.newConnection("fundly-launcher").close();
        } catch (IOException | TimeoutException | URISyntaxException | GeneralSecurityException failure) {
            throw new LaunchFailure(
                    "The broker at %s:%d cannot be used: %s"
                            .formatted(address.getHost(), factory.getPort(), failure.getMessage()),
                    failure);
        }
    }
}
