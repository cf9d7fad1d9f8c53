package io.fundly.payments.application;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How long payments wait, and how much they do at a time. */
@ConfigMapping(prefix = "fundly.payments")
public interface PaymentsConfig {

    /** How long whoever works on a pledge has it alone; after a crash, how long until somebody else goes on. */
    @WithDefault("20s")
    Duration lease();

    /** How often a pledge that waits at the payment form is looked up, should no webhook and no client tell. */
    @WithDefault("5m")
    Duration formCheck();

    /** How long a pledge may be on its way in before it is given up. */
    @WithDefault("30m")
    Duration formTimeout();

    /** Pauses between tries of what could not be done or found out; the last one repeats. */
    @WithDefault("5s,30s,5m,1h,24h")
    List<Duration> retryDelays();

    /** How long an idempotency key is relied upon; Stripe keeps it for at least 24 hours. */
    @WithDefault("23h")
    Duration keyLifetime();

    /** After how long a request that was sent, and is not to be found at the processor, cannot arrive any more. */
    @WithDefault("10m")
    Duration arrivalLimit();

    /** How long a repeated request waits for the first one to be answered. */
    @WithDefault("5s")
    Duration repeatWait();

    /** How long webhooks that were dealt with are kept; Stripe itself keeps events for 30 days. */
    @WithDefault("60d")
    Duration rememberWebhooks();

    /** How long before the deadline nobody may take away a goal that has been reached. */
    @WithDefault("24h")
    Duration goalGuard();

    Dunning dunning();

    Verification verification();

    /** How often the meters are measured; read by the scheduler. */
    @WithDefault("15s")
    Duration measureEvery();

    Work work();

    Rate rate();

    /** What follows when a charge is refused. */
    interface Dunning {

        /** Between two tries of a charge that may go through without the backer. */
        @WithDefault("48h")
        Duration every();

        /** From the first refusal until the pledge is dropped. */
        @WithDefault("7d")
        Duration window();
    }

    /** Asking cards again before a campaign closes. */
    interface Verification {

        /** How long before the deadline; a card that was found good since then is not asked again. */
        @WithDefault("72h")
        Duration lead();

        /** How often campaigns whose deadline has come so near are looked for; also read by the scheduler. */
        @WithDefault("1m")
        Duration every();
    }

    /** Background work of each replica. */
    interface Work {

        /** How often due work is looked for; also read by the scheduler. */
        @WithDefault("1s")
        Duration every();

        /** Tasks in hand at the same time, per lane. */
        @WithDefault("8")
        int concurrency();

        /** Tasks taken at a time. */
        @WithDefault("50")
        int batch();

        /** Pledges of a campaign that is over that are dealt with in one transaction. */
        @WithDefault("100")
        int settlementBatch();

        /** Times that a webhook is tried before it is parked for a person. */
        @WithDefault("8")
        int webhookTries();
    }

    /** The rate of background calls to the processor, which all replicas share. */
    interface Rate {

        /** Stripe allows 25 a second for each endpoint; 0 is without limit. */
        @WithDefault("25")
        double perSecond();

        /** Calls that may be saved up. */
        @WithDefault("25")
        double burst();
    }
}
