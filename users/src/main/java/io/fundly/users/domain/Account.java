package io.fundly.users.domain;

import io.fundly.platform.time.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * An account. The address it is written to and the address it logs in with differ from a change until the new one is
 * proven, so that a typing mistake locks nobody out and a claim to another's address gives no login there.
 */
@Entity
@DynamicUpdate // The password's hash and the last login are written by SQL of their own, and must not be overwritten.
public class Account {

    @Id
    private UUID id;

    private String name;
    private String email;

    @Column(name = "login_email")
    private String loginEmail;

    @Column(name = "login_proven")
    private boolean loginProven;

    @Column(name = "password_hash")
    private String passwordHash;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] roles;

    @Enumerated(EnumType.STRING)
    private AccountStatus status;

    private String bio;

    @Column(name = "avatar_url")
    private String avatarUrl;

    @Column(name = "create_time")
    private Instant createTime;

    @Column(name = "last_login_time", insertable = false, updatable = false)
    private @Nullable Instant lastLoginTime;

    @Version
    private long version;

    protected Account() {}

    public Account(NewAccount fresh, Instant now) {
        this.id = Ids.newId();
        this.name = fresh.name();
        this.email = fresh.email().text();
        this.loginEmail = fresh.email().login();
        this.passwordHash = fresh.passwordHash();
        this.roles = toArray(fresh.roles());
        this.status = AccountStatus.ACTIVE;
        this.bio = "";
        this.avatarUrl = "";
        this.createTime = now;
    }

    /** Takes over what the owner wants changed; empty where nothing is different after it. */
    public Optional<UserEvent> change(AccountChange change, Instant now) {
        if (status != AccountStatus.ACTIVE) {
            throw Refusals.accountSuspended();
        }
        var before = profile();
        change.name().ifPresent(value -> name = value);
        change.bio().ifPresent(value -> bio = value);
        change.avatarUrl().ifPresent(value -> avatarUrl = value);
        change.email().ifPresent(value -> email = value.text());
        return profile().equals(before) ? Optional.empty() : Optional.of(new UserEvent.UserChanged(this, now));
    }

    /**
     * The owner has shown to read what is mailed to an address: from now on it is the one to log in with.
     *
     * @throws io.fundly.platform.errors.FundlyException INVALID_VERIFICATION_TOKEN where the account has moved on
     */
    public UserEvent prove(String provenLogin, Instant now) {
        if (status == AccountStatus.ERASED || !email().login().equals(provenLogin)) {
            throw Refusals.invalidVerificationToken();
        }
        loginEmail = provenLogin;
        loginProven = true;
        return new UserEvent.UserVerified(this, now);
    }

    /** Shuts the account out; empty where it is out already. */
    public Optional<UserEvent> suspend(UUID actor, String note, Instant now) {
        if (!moveTo(AccountStatus.SUSPENDED)) {
            return Optional.empty();
        }
        return Optional.of(new UserEvent.UserSuspended(this, actor, note, now));
    }

    /** Lets the account in again; empty where it is in already. */
    public Optional<UserEvent> reinstate(UUID actor, String note, Instant now) {
        if (!moveTo(AccountStatus.ACTIVE)) {
            return Optional.empty();
        }
        return Optional.of(new UserEvent.UserReinstated(this, actor, note, now));
    }

    /** Replaces the roles, of which BACKER always remains; empty where they are these already. */
    public Optional<UserEvent> assign(Set<Role> wanted, UUID actor, Instant now) {
        if (status == AccountStatus.ERASED) {
            throw Refusals.userNotFound(id);
        }
        var previous = roles();
        var next = toArray(wanted);
        if (Arrays.equals(next, roles)) {
            return Optional.empty();
        }
        roles = next;
        return Optional.of(new UserEvent.UserRolesChanged(this, previous, actor, now));
    }

    private boolean moveTo(AccountStatus wanted) {
        if (status == AccountStatus.ERASED) {
            throw Refusals.illegalState(status, wanted);
        }
        var moved = status != wanted;
        status = wanted;
        return moved;
    }

    private static String[] toArray(Set<Role> roles) {
        var all = EnumSet.of(Role.BACKER);
        all.addAll(roles);
        return all.stream().map(Role::name).toArray(String[]::new);
    }

    private AccountChange profile() {
        return new AccountChange(Optional.of(name), Optional.of(bio), Optional.of(avatarUrl), Optional.of(email()));
    }

    /** Whether the owner has proven to own the address that the account has now. */
    public boolean emailVerified() {
        return loginProven && loginEmail.equals(email().login());
    }

    /** Whether the account can be used and may do everything. */
    public boolean isActiveAdmin() {
        return status == AccountStatus.ACTIVE && roles().contains(Role.ADMIN);
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public EmailAddress email() {
        return new EmailAddress(email);
    }

    public String loginEmail() {
        return loginEmail;
    }

    public boolean loginProven() {
        return loginProven;
    }

    public String passwordHash() {
        return passwordHash;
    }

    public Set<Role> roles() {
        return Arrays.stream(roles)
                .map(Role::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    public AccountStatus status() {
        return status;
    }

    public String bio() {
        return bio;
    }

    public String avatarUrl() {
        return avatarUrl;
    }

    public Instant createTime() {
        return createTime;
    }

    public Optional<Instant> lastLoginTime() {
        return Optional.ofNullable(lastLoginTime);
    }

    public long version() {
        return version;
    }

    public String etag() {
        return String.valueOf(version);
    }
}
