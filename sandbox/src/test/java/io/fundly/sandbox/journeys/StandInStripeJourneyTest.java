package io.fundly.sandbox.journeys;

import io.fundly.sandbox.journeys.RunningPlatform.Running;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sees to it that the journeys which Stripe itself can be asked to live through hold, and so can be believed. */
@ExtendWith(RunningPlatform.class)
class StandInStripeJourneyTest extends StripeJourney {

    StandInStripeJourneyTest(Running platform) {
        super(platform.anybody(), platform.stripeAccount());
    }
}
