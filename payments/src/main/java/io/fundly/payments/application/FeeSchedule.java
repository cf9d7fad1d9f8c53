package io.fundly.payments.application;

import io.fundly.payments.domain.FeeRate;
import io.fundly.platform.money.Money;
import jakarta.enterprise.context.ApplicationScoped;

/** The rates of this installation. */
@ApplicationScoped
public class FeeSchedule {

    private static final long USUAL_FIXED_HUNDREDTHS = 30;
    private static final int HUNDREDTHS = 2;

    private final FeesConfig config;

    public FeeSchedule(FeesConfig config) {
        this.config = config;
    }

    /** What the platform takes. */
    public FeeRate platform() {
        return FeeRate.share(config.platformBasisPoints());
    }

    /** What the processor is expected to take of a charge in a currency; the charge itself tells what it took. */
    public FeeRate processor(String currency) {
        var fixed = config.processor().fixed().get(currency);
        return new FeeRate(config.processor().basisPoints(), fixed == null ? usualFixed(currency) : fixed);
    }

    private static long usualFixed(String currency) {
        var finer = Money.zero(currency).exponent() - HUNDREDTHS;
        return finer < 0 ? 0 : Math.multiplyExact(USUAL_FIXED_HUNDREDTHS, Math.powExact(10L, finer));
    }
}
