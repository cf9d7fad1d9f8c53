package io.fundly.users.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A refresh token as it is kept: by its hash. It is good once. */
@Entity
@Table(name = "refresh_token")
public class RefreshToken {

    @Id
    private String hash;

    @Column(name = "session_id")
    private UUID sessionId;

    @Column(name = "issue_time")
    private Instant issueTime;

    @Column(name = "expire_time")
    private Instant expireTime;

    @Column(name = "use_time")
    private @Nullable Instant useTime;

    protected RefreshToken() {}

    RefreshToken(String hash, UUID sessionId, Instant issueTime, Instant expireTime) {
        this.hash = hash;
        this.sessionId = sessionId;
        this.issueTime = issueTime;
        this.expireTime = expireTime;
    }

    void spend(Instant now) {
        if (useTime != null) {
            throw new IllegalStateException("A refresh token is spent once.");
        }
        useTime = now;
    }

    public boolean isSpent() {
        return useTime != null;
    }

    public String hash() {
        return hash;
    }

    public UUID sessionId() {
        return sessionId;
    }

    public Instant issueTime() {
        return issueTime;
    }

    public Instant expireTime() {
        return expireTime;
    }
}
