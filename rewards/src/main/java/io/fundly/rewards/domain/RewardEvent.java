package io.fundly.rewards.domain;

import io.fundly.platform.events.DomainEvent;
import java.time.Instant;

/** What happens to rewards. */
public sealed interface RewardEvent extends DomainEvent {

    Reward reward();

    Instant time();

    /** There is a new reward. */
    record RewardCreated(Reward reward, Instant time) implements RewardEvent {}

    /** The creator has edited it. */
    record RewardChanged(Reward reward, Instant time) implements RewardEvent {}

    /** It is gone; nobody had it. */
    record RewardDeleted(Reward reward, Instant time) implements RewardEvent {}

    /** The last one is claimed. */
    record RewardSoldOut(Reward reward, Instant time) implements RewardEvent {}

    /** It was sold out, and there is some again. */
    record RewardRestocked(Reward reward, int available, Instant time) implements RewardEvent {}
}
