package io.fundly.rewards.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How many of a reward there are, and where they went. Reservations move it in SQL, one statement each; here it is read,
 * and follows its reward under a lock.
 */
@Entity
@Table(name = "reward_stock")
@SuppressWarnings("UnusedVariable") // Hibernate writes every field; not every one is read again.
public class Stock {

    @Id
    @Column(name = "reward_id")
    private UUID rewardId;

    @Column(name = "reward_version")
    private long rewardVersion;

    private @Nullable Integer quantity;
    private int held;
    private int claimed;
    private int backers;
    private int offered;
    private int waiting;

    @Column(name = "sold_out")
    private boolean soldOut;

    protected Stock() {}

    private Stock(Reward reward) {
        this.rewardId = reward.id();
        follow(reward);
    }

    /** The full shelf of a new reward. */
    public static Stock of(Reward reward) {
        return new Stock(reward);
    }

    /** Takes over the limit of the reward; it cannot go below what is taken. */
    final void follow(Reward reward) {
        var wanted = reward.quantity();
        if (wanted.isPresent() && wanted.getAsInt() < taken()) {
            throw Refusals.claimed(taken());
        }
        quantity = wanted.isPresent() ? wanted.getAsInt() : null;
        rewardVersion = reward.version();
        soldOut = soldOut || isLastClaimed();
        restock();
    }

    private boolean isLastClaimed() {
        return quantity != null && claimed > 0 && claimed >= quantity;
    }

    /** One more waits. */
    void letWait() {
        waiting++;
    }

    /** A free piece is kept for one of those who wait. */
    void offer() {
        if (free().filter(pieces -> pieces <= 0).isPresent()) {
            throw new IllegalStateException("Reward " + rewardId + " has no free piece to offer.");
        }
        waiting--;
        offered++;
    }

    /** What was kept is free again, and who it was kept for waits again. */
    void takeBackOffer() {
        offered--;
        waiting++;
    }

    /** Somebody in this state is not in the line any more. */
    void leave(WaitlistState state) {
        switch (state) {
            case WAITING -> waiting--;
            case OFFERED -> offered--;
            // The piece is the pledge's by now.
            case ACCEPTED -> {}
        }
    }

    /** Notes that there is some for everybody; false where there is none, or that is what was told last. */
    final boolean restock() {
        if (!soldOut || !isForAll()) {
            return false;
        }
        soldOut = false;
        return true;
    }

    /** Held, claimed or kept for those who waited. */
    public int taken() {
        return held + claimed + offered;
    }

    /** What nobody else can have: all of it, while others wait. */
    public int spokenFor() {
        return taken() + (quantity == null || isForAll() ? 0 : quantity - taken());
    }

    /** How many people wait for it without an offer. */
    public int waiting() {
        return waiting;
    }

    /** Whether something is kept for those who waited. */
    public boolean hasOffers() {
        return offered > 0;
    }

    /** How many people have it. */
    public int backers() {
        return backers;
    }

    /** Whether the last one was claimed and there was none for everybody since; holds that may run out do not count. */
    public boolean isSoldOut() {
        return soldOut;
    }

    /** Whether somebody can have one who has not waited for it. */
    public boolean isForAll() {
        return quantity == null || (waiting == 0 && quantity > taken());
    }

    /** How many there are that nobody has, whether or not somebody waits for them; empty where there is no limit. */
    public Optional<Integer> free() {
        return quantity == null ? Optional.empty() : Optional.of(quantity - taken());
    }

    /** How many everybody can have now; empty where there is no limit. */
    public Optional<Integer> available() {
        return isForAll() ? free() : Optional.of(0);
    }
}
