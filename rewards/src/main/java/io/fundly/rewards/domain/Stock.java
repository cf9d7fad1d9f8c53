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
    }

    /** Held or claimed. */
    public int taken() {
        return held + claimed;
    }

    /** How many people have it. */
    public int backers() {
        return backers;
    }

    /** Whether the last one is claimed; holds that may run out do not count. */
    public boolean isSoldOut() {
        return quantity != null && claimed > 0 && claimed >= quantity;
    }

    /** How many can be had now; empty where there is no limit. */
    public Optional<Integer> available() {
        return quantity == null ? Optional.empty() : Optional.of(quantity - taken());
    }
}
