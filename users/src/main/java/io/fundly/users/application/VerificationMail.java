package io.fundly.users.application;

import io.fundly.users.domain.Account;
import io.fundly.users.domain.OpaqueToken;
import io.fundly.users.domain.Refusals;
import io.fundly.users.domain.UserEvent;
import io.fundly.users.domain.UserEvent.EmailVerificationRequested;
import io.fundly.users.domain.UserEvent.RegistrationRepeated;
import io.fundly.users.domain.VerificationLink;
import io.fundly.users.persistence.SignInAddresses;
import io.fundly.users.persistence.VerificationLinks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Has mails about accounts sent, in the open transaction and within limits: an address can be given by anybody, and its
 * owner shall not be flooded. Over the limit of an address nothing is sent and nothing is said, so that nobody learns
 * what others do with it.
 */
@ApplicationScoped
class VerificationMail {

    private static final Duration WINDOW = Duration.ofHours(1);

    private final VerificationLinks links;
    private final SignInAddresses addresses;
    private final AccountRecords records;
    private final Clock clock;
    private final UsersConfig.Verification config;

    VerificationMail(
            VerificationLinks links,
            SignInAddresses addresses,
            AccountRecords records,
            Clock clock,
            UsersConfig config) {
        this.links = links;
        this.addresses = addresses;
        this.records = records;
        this.clock = clock;
        this.config = config.verification();
    }

    /** Mails a link; RATE_LIMITED where the account has asked for too many within the hour. */
    Uni<Void> sendWithinLimits(Account account) {
        var now = clock.instant();
        return links.timesSince(account.id(), now.minus(WINDOW))
                .invoke(times -> refuseOver(times, now))
                .chain(() -> send(account));
    }

    /** Mails a link, unless the address has had enough. */
    Uni<Void> send(Account account) {
        var now = clock.instant();
        var token = OpaqueToken.fresh();
        var expireTime = now.plus(config.lifetime());
        return links.persist(new VerificationLink(token, account, now, expireTime))
                .chain(() -> append(account, new EmailVerificationRequested(account, token, expireTime, now)));
    }

    /** Tells the owner of an account that somebody registered with its address. */
    Uni<Void> tellOfRepetition(Account owner) {
        return append(owner, new RegistrationRepeated(owner, clock.instant()));
    }

    private Uni<Void> append(Account addressee, UserEvent event) {
        return addresses
                .countMail(addressee.email().login(), config.perAddress())
                .chain(allowed ->
                        allowed ? records.append(event) : Uni.createFrom().voidItem());
    }

    private void refuseOver(List<Instant> times, Instant now) {
        if (times.size() >= config.perAccount()) {
            var oldestThatCounts = times.get(times.size() - config.perAccount());
            throw Refusals.rateLimited(Duration.between(now, oldestThatCounts.plus(WINDOW)));
        }
    }
}
