package io.fundly.users.application;

import io.fundly.platform.events.Outbox;
import io.fundly.users.domain.Account;
import io.fundly.users.domain.EmailAddress;
import io.fundly.users.domain.UserEvent;
import io.fundly.users.persistence.Accounts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Stores accounts with the events that speak of them, in the open transaction. The account is written before its event
 * is, because only then it has the version that the event is to name.
 */
@ApplicationScoped
class AccountRecords {

    private final Accounts accounts;
    private final Outbox outbox;

    AccountRecords(Accounts accounts, Outbox outbox) {
        this.accounts = accounts;
        this.outbox = outbox;
    }

    Uni<Account> require(UUID id) {
        return accounts.require(id);
    }

    /** The account that has proven to own this address, or else the first that claims it. */
    Uni<Optional<Account>> foremostAt(EmailAddress address) {
        return accounts.foremostAt(address.login());
    }

    /** Notes that an active account has logged in; false where the account is not active. */
    Uni<Boolean> noteLogin(UUID id) {
        return accounts.noteLogin(id);
    }

    Uni<Account> add(Account account, List<UserEvent> events) {
        return accounts.persistAndFlush(account).call(() -> outbox.append(events));
    }

    /** Writes what has changed about an account, and says it; nothing has where there is no event. */
    Uni<Account> store(Account account, Optional<UserEvent> event) {
        return event.map(fact -> accounts.flush().chain(() -> outbox.append(fact)))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .replaceWith(account);
    }

    Uni<Void> append(UserEvent event) {
        return outbox.append(event);
    }
}
