package io.fundly.payments.domain;

import java.util.List;

/**
 * What the processor says of a creator's account.
 *
 * @param submitted whether the creator has been through the processor's questions once
 * @param receives whether money can be sent to it
 * @param paysOut whether its money can go on to a bank
 * @param requirements what the processor still asks for, in its own words
 */
public record PayoutAccountFacts(
        String processorId,
        String country,
        boolean submitted,
        boolean receives,
        boolean paysOut,
        List<String> requirements) {

    public PayoutAccountFacts {
        requirements = List.copyOf(requirements);
    }

    /** Only an account that can do both is worth sending to: money that is stuck there helps nobody. */
    public PayoutAccountStatus status() {
        if (receives && paysOut) {
            return PayoutAccountStatus.ENABLED;
        }
        return submitted ? PayoutAccountStatus.RESTRICTED : PayoutAccountStatus.ONBOARDING;
    }
}
