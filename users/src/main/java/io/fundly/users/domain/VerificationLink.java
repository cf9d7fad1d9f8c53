package io.fundly.users.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A link that was mailed to prove an address, by the hash of its token. It proves the one address it was mailed to. */
@Entity
@Table(name = "verification_link")
public class VerificationLink {

    @Id
    private String hash;

    @Column(name = "account_id")
    private UUID accountId;

    @Column(name = "login_email")
    private String loginEmail;

    @Column(name = "create_time")
    private Instant createTime;

    @Column(name = "expire_time")
    private Instant expireTime;

    protected VerificationLink() {}

    public VerificationLink(OpaqueToken token, Account account, Instant now, Instant expireTime) {
        this.hash = token.hash();
        this.accountId = account.id();
        this.loginEmail = account.email().login();
        this.createTime = now;
        this.expireTime = expireTime;
    }

    public boolean isGood(Instant now) {
        return now.isBefore(expireTime);
    }

    public UUID accountId() {
        return accountId;
    }

    public String loginEmail() {
        return loginEmail;
    }

    public Instant createTime() {
        return createTime;
    }
}
