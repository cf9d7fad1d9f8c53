package io.fundly.users.application;

import io.fundly.platform.errors.DatabaseFailures;
import io.fundly.users.domain.Account;
import io.fundly.users.domain.EmailAddress;
import io.fundly.users.domain.NewAccount;
import io.fundly.users.domain.Role;
import io.fundly.users.domain.UserEvent;
import io.fundly.users.domain.UserEvent.UserRegistered;
import io.fundly.users.persistence.Accounts;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Gives a site that has no administrator its first one. */
@ApplicationScoped
public class BootstrapAdmin {

    private static final Logger log = Logger.getLogger(BootstrapAdmin.class);
    private static final String PROVEN_ONCE = "account_login_proven";

    private final AccountRecords records;
    private final Accounts accounts;
    private final PasswordCheck passwords;
    private final Clock clock;

    public BootstrapAdmin(AccountRecords records, Accounts accounts, PasswordCheck passwords, Clock clock) {
        this.records = records;
        this.accounts = accounts;
        this.passwords = passwords;
        this.clock = clock;
    }

    /**
     * Makes the account, proven and with the role, unless there is an administrator or somebody has proven the address:
     * then everything is left as it is.
     */
    public Uni<Void> ensure(EmailAddress email, String password, String name) {
        return passwords
                .hashFor(email, password)
                .chain(hash -> create(new NewAccount(name, email, hash, Set.of(Role.ADMIN))))
                .onFailure(failure -> DatabaseFailures.violates(failure, PROVEN_ONCE))
                .recoverWithUni(() -> {
                    log.warnf("There is no administrator, and %s belongs to another account.", email.text());
                    return Uni.createFrom().voidItem();
                });
    }

    @WithTransaction
    Uni<Void> create(NewAccount fresh) {
        return accounts.anyAdmin().chain(present -> present ? Uni.createFrom().voidItem() : add(fresh));
    }

    private Uni<Void> add(NewAccount fresh) {
        var now = clock.instant();
        var account = new Account(fresh, now);
        var events = new ArrayList<UserEvent>(List.of(new UserRegistered(account, now)));
        events.add(account.prove(fresh.email().login(), now));
        return records.add(account, events)
                .invoke(() -> log.infof(
                        "Made the first administrator, %s.", fresh.email().text()))
                .replaceWithVoid();
    }
}
