package io.fundly.rewards.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A backer's place in the line for a reward. Whoever changes it has locked the reward's stock, which counts the line.
 * What a pledge does with it is written in SQL.
 */
@Entity
@Table(name = "waitlist_entry")
@SuppressWarnings("UnusedVariable") // Hibernate writes every field; not every one is read again.
public class WaitlistEntry {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long number;

    @Column(name = "reward_id")
    private UUID rewardId;

    @Column(name = "backer_id")
    private UUID backerId;

    @Enumerated(EnumType.STRING)
    private WaitlistState state;

    @Column(name = "offer_expire_time")
    private @Nullable Instant offerExpireTime;

    @Column(name = "pledge_id")
    private @Nullable UUID pledgeId;

    @Column(name = "create_time")
    private Instant createTime;

    protected WaitlistEntry() {}

    private WaitlistEntry(UUID rewardId, UUID backerId, Instant now) {
        this.rewardId = rewardId;
        this.backerId = backerId;
        this.state = WaitlistState.WAITING;
        this.createTime = now;
    }

    /** The end of the line. */
    static WaitlistEntry of(UUID rewardId, UUID backerId, Instant now) {
        return new WaitlistEntry(rewardId, backerId, now);
    }

    /** Is offered a piece, which is kept until then. */
    void offer(Instant until) {
        state = WaitlistState.OFFERED;
        offerExpireTime = until;
    }

    /** Goes back to the old place in the line. */
    void waitAgain() {
        state = WaitlistState.WAITING;
        offerExpireTime = null;
    }

    /** Counts up with everyone who joins any line. */
    public long number() {
        if (number == null) {
            throw new IllegalStateException("A place in the line has no number before it is stored.");
        }
        return number;
    }

    public UUID rewardId() {
        return rewardId;
    }

    public UUID backerId() {
        return backerId;
    }

    public WaitlistState state() {
        return state;
    }

    /** The first instant at which it is too late; absent while waiting. */
    public Optional<Instant> offerExpireTime() {
        return Optional.ofNullable(offerExpireTime);
    }

    public Instant createTime() {
        return createTime;
    }
}
