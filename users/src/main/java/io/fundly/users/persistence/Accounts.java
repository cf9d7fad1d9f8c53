package io.fundly.users.persistence;

import io.fundly.users.domain.Account;
import io.fundly.users.domain.AccountStatus;
import io.fundly.users.domain.Refusals;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** The accounts. */
@ApplicationScoped
public class Accounts implements PanacheRepositoryBase<Account, UUID> {

    private static final String ADMINS = """
            SELECT id FROM account WHERE roles @> ARRAY['ADMIN'] AND status = 'ACTIVE' ORDER BY id FOR UPDATE""";
    private static final String NOTE_LOGIN =
            "UPDATE account SET last_login_time = clock_timestamp() WHERE id = :id AND status = 'ACTIVE'";

    /** The account of this id; fails with USER_NOT_FOUND where there is none. */
    public Uni<Account> require(UUID id) {
        return findById(id).onItem().ifNull().failWith(() -> Refusals.userNotFound(id));
    }

    /** The account that has proven to own this address, or else the first that claims it. */
    public Uni<Optional<Account>> foremostAt(String loginEmail) {
        return find("loginEmail = ?1 and status <> ?2 order by loginProven desc, id", loginEmail, AccountStatus.ERASED)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** Whether another account than this one has proven to own the address. */
    public Uni<Boolean> isProvenByAnother(String loginEmail, UUID account) {
        return count("loginEmail = ?1 and loginProven and id <> ?2", loginEmail, account)
                .map(others -> others > 0);
    }

    public Uni<Boolean> anyAdmin() {
        return session(session -> session.createNativeQuery(
                        "SELECT EXISTS (SELECT 1 FROM account WHERE roles @> ARRAY['ADMIN'])", Boolean.class)
                .getSingleResult());
    }

    /** The active administrators, locked: who takes the role from one waits here for whoever takes it from another. */
    public Uni<List<UUID>> lockAdmins() {
        return session(session -> session.createNativeQuery(ADMINS, UUID.class).getResultList());
    }

    /** Notes that an active account has logged in; false where the account is not active. */
    public Uni<Boolean> noteLogin(UUID id) {
        return session(session -> session.createNativeQuery(NOTE_LOGIN)
                        .setParameter("id", id)
                        .executeUpdate())
                .map(updated -> updated == 1);
    }

    /** Those of these accounts that are not erased, in any order. */
    public Uni<List<Account>> listKnown(List<UUID> ids) {
        return list("id in ?1 and status <> ?2", ids, AccountStatus.ERASED);
    }

    /** These accounts, newest first. */
    public Uni<List<Account>> listNewestFirst(List<UUID> ids) {
        return list("id in ?1 order by id desc", ids);
    }

    private static <T> Uni<T> session(Function<Mutiny.Session, Uni<T>> work) {
        return Panache.getSession().chain(work::apply);
    }
}
