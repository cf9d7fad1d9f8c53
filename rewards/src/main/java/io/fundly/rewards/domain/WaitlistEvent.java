package io.fundly.rewards.domain;

import io.fundly.platform.events.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/** What happens to those who wait for a reward. */
public sealed interface WaitlistEvent extends DomainEvent {

    Reward reward();

    UUID backerId();

    /** For telling the backer; empty where it is not known. */
    String campaignTitle();

    Instant time();

    /**
     * A piece is kept for who waited longest.
     *
     * @param until the first instant at which it is too late
     */
    record WaitlistOffered(Reward reward, UUID backerId, String campaignTitle, Instant until, Instant time)
            implements WaitlistEvent {}

    /** Somebody waits no more and has not got the reward. */
    record WaitlistClosed(Reward reward, UUID backerId, String campaignTitle, Closure closure, Instant time)
            implements WaitlistEvent {}

    /** Why somebody waits no more. */
    enum Closure {
        OFFER_EXPIRED,
        CAMPAIGN_OVER,
        REWARD_DELETED
    }
}
