package io.fundly.users.application;

import io.fundly.users.domain.KeyTimes;
import io.fundly.users.domain.SessionLimits;
import io.fundly.users.persistence.AttemptLimits;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What can be set about accounts, logins and tokens. */
@ConfigMapping(prefix = "fundly.users")
public interface UsersConfig {

    /** The secret that private signing keys are encrypted with at rest: at least 32 characters, not in the database. */
    String keyEncryptionSecret();

    /** The secret of each service that asks for tokens of its own, by its name; one without a secret gets none. */
    Map<String, Optional<String>> serviceClients();

    /** The first administrator. */
    BootstrapAdmin bootstrapAdmin();

    Tokens tokens();

    Keys keys();

    Passwords passwords();

    Login login();

    Verification verification();

    /** How long sessions and other rows are kept after their end. */
    @WithDefault("30d")
    Duration keepEnded();

    /** The account that is made where the site has no administrator. */
    interface BootstrapAdmin {

        /** Its address; no account is made without one. */
        Optional<String> email();

        /** Its password, 10 to 128 characters. */
        Optional<String> password();

        /** Its name. */
        @WithDefault("Administrator")
        String name();
    }

    /** What is issued at a login. */
    interface Tokens {

        /** Who issues them: the {@code iss} of every token. */
        @WithDefault("https://fundly.io")
        String issuer();

        /** How long an access token is good for, of users and of services. */
        @WithDefault("15m")
        Duration accessLifetime();

        /** How long a session lives without being used. */
        @WithDefault("30d")
        Duration sessionIdle();

        /** How long a session lives at most. */
        @WithDefault("180d")
        Duration sessionTotal();

        default SessionLimits sessionLimits() {
            return new SessionLimits(sessionIdle(), sessionTotal());
        }
    }

    /** The keys that access tokens are signed with. */
    interface Keys {

        /** How long a key signs. */
        @WithDefault("30d")
        Duration rotateEvery();

        /** How long a key is published before it signs: longer than whoever verifies keeps a copy of the key set. */
        @WithDefault("15m")
        Duration publishAhead();

        /** How long a key is published after its last token has expired. */
        @WithDefault("15m")
        Duration retireMargin();

        /** How long the published key set may be cached. */
        @WithDefault("5m")
        Duration maxAge();

        /** How often each replica looks for new keys, and whether one is due. */
        @WithDefault("30s")
        Duration reloadEvery();

        default KeyTimes times(Duration longestToken) {
            return new KeyTimes(rotateEvery(), publishAhead(), longestToken.plus(retireMargin()));
        }
    }

    /** How passwords are hashed. */
    interface Passwords {

        /** The cost of bcrypt: the logarithm of its rounds, 4 to 31. Stored hashes follow at the next login. */
        @WithDefault("12")
        int bcryptCost();

        /** Passwords hashed at the same time; 0 for as many as there are processors. */
        @WithDefault("0")
        int threads();

        /** Passwords that wait for that at most; one more is refused as UNAVAILABLE. */
        @WithDefault("200")
        int queue();
    }

    /** How wrong passwords are slowed down. */
    interface Login {

        /** Failures in a row after which an address is locked. */
        @WithDefault("5")
        int freeFailures();

        /** How long it is locked first; twice as long each time after. */
        @WithDefault("30s")
        Duration firstPause();

        /** How long it is locked at most. */
        @WithDefault("1h")
        Duration longestPause();

        /** Time without a try after which failures are forgotten. */
        @WithDefault("24h")
        Duration forgetAfter();

        default AttemptLimits limits() {
            return new AttemptLimits(freeFailures(), firstPause(), longestPause(), forgetAfter());
        }
    }

    /** The links by which addresses are proven. */
    interface Verification {

        /** How long a link is good for. */
        @WithDefault("3d")
        Duration lifetime();

        /** Links that one account may ask for within an hour. */
        @WithDefault("5")
        int perAccount();

        /** Mails about accounts that one address is sent within an hour, whoever causes them. */
        @WithDefault("10")
        int perAddress();
    }
}
