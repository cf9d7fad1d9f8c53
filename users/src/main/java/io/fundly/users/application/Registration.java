package io.fundly.users.application;

import io.fundly.users.domain.Account;
import io.fundly.users.domain.NewAccount;
import io.fundly.users.domain.Refusals;
import io.fundly.users.domain.UserEvent.UserRegistered;
import io.fundly.users.persistence.SiteSettings;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Opens accounts. An address that has an account gets another one: to whoever registers it looks like any other, it can
 * be used and logged in to, and only the owner of the address is told, by mail. One of them at most can be proven.
 */
@ApplicationScoped
public class Registration {

    private final AccountRecords records;
    private final SiteSettings settings;
    private final VerificationMail mail;
    private final UserMeters meters;
    private final Clock clock;

    public Registration(
            AccountRecords records, SiteSettings settings, VerificationMail mail, UserMeters meters, Clock clock) {
        this.records = records;
        this.settings = settings;
        this.mail = mail;
        this.meters = meters;
        this.clock = clock;
    }

    /** Opens an account; REGISTRATION_CLOSED where the site takes none. */
    @WithTransaction
    public Uni<Account> register(NewAccount fresh) {
        var now = clock.instant();
        return settings.registrationOpen()
                .invoke(Registration::mustBeOpen)
                .chain(() -> records.foremostAt(fresh.email()))
                .chain(owner -> {
                    var account = new Account(fresh, now);
                    return records.add(account, List.of(new UserRegistered(account, now)))
                            .call(() -> tell(account, owner))
                            .invoke(() -> meters.registration(owner.isPresent()));
                });
    }

    private Uni<Void> tell(Account account, Optional<Account> owner) {
        if (owner.isEmpty()) {
            return mail.send(account);
        }
        var repetition = mail.tellOfRepetition(owner.get());
        return owner.get().loginProven() ? repetition : repetition.chain(() -> mail.send(account));
    }

    private static void mustBeOpen(boolean open) {
        if (!open) {
            throw Refusals.registrationClosed();
        }
    }
}
