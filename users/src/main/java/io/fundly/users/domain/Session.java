package io.fundly.users.domain;

import io.fundly.platform.time.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that came from one login or registration: a family of refresh tokens, of which one is good at a time. */
@Entity
public class Session {

    /** Why a session is over before its time. */
    public enum RevokeReason {
        LOGOUT,
        /** A refresh token came a second time, so one of two holders has stolen it. */
        REUSE,
        SUSPENSION
    }

    /** What becomes of a refresh token that is shown. */
    public enum Redemption {
        /** It is spent, and the next one may be issued. */
        GRANTED,
        /** Nothing may be issued. */
        REFUSED,
        /** It was spent before: nothing may be issued, and the session is revoked. */
        REUSED,
        /** It would be good if the account were not suspended. */
        SUSPENDED
    }

    @Id
    private UUID id;

    @Column(name = "user_id")
    private UUID userId;

    @Column(name = "create_time")
    private Instant createTime;

    @Column(name = "last_use_time")
    private Instant lastUseTime;

    @Column(name = "expire_time")
    private Instant expireTime;

    @Column(name = "revoke_time")
    private @Nullable Instant revokeTime;

    @Enumerated(EnumType.STRING)
    @Column(name = "revoke_reason")
    private @Nullable RevokeReason revokeReason;

    protected Session() {}

    public Session(UUID userId, SessionLimits limits, Instant now) {
        this.id = Ids.newId();
        this.userId = userId;
        this.createTime = now;
        this.lastUseTime = now;
        this.expireTime = limits.end(now, now);
    }

    /** The refresh token that can be shown next. */
    public RefreshToken issue(OpaqueToken token, Instant now) {
        return new RefreshToken(token.hash(), id, now, expireTime);
    }

    /** Decides on a refresh token of this session, spends it where it is good, and ends the session on a reuse. */
    public Redemption redeem(RefreshToken token, AccountStatus account, SessionLimits limits, Instant now) {
        if (token.isSpent()) {
            revoke(RevokeReason.REUSE, now);
            return Redemption.REUSED;
        }
        if (account == AccountStatus.SUSPENDED && isSuspendedOrLive() && now.isBefore(token.expireTime())) {
            return Redemption.SUSPENDED;
        }
        if (account != AccountStatus.ACTIVE || revokeTime != null || !now.isBefore(token.expireTime())) {
            return Redemption.REFUSED;
        }
        token.spend(now);
        lastUseTime = now;
        expireTime = limits.end(createTime, now);
        return Redemption.GRANTED;
    }

    /** Ends the session; the first reason is kept. */
    public void revoke(RevokeReason reason, Instant now) {
        if (revokeTime == null) {
            revokeTime = now;
            revokeReason = reason;
        }
    }

    private boolean isSuspendedOrLive() {
        return revokeReason == null || revokeReason == RevokeReason.SUSPENSION;
    }

    public boolean isRevoked() {
        return revokeTime != null;
    }

    public UUID id() {
        return id;
    }

    public UUID userId() {
        return userId;
    }

    public Instant expireTime() {
        return expireTime;
    }

    public Instant lastUseTime() {
        return lastUseTime;
    }
}
